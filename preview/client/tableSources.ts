import type { PageQuestion } from '../pageData';
import type { GraphIndex } from './graphIndex';
import { number, propertyLabel, typeLabel } from './labels';
import { columnsOf, TableRow, TableSource } from './tableSource';
import { VERDICTS } from './verdicts';

/** Every entity of a type, with its properties. */
export function typeTable(index: GraphIndex, type: string): TableSource {
  const rows = index.entities
    .filter((entity) => entity.type === type)
    .map(
      ({ key, name, properties: { webLink, ...properties } }): TableRow => ({
        key,
        link: typeof webLink === 'string' ? webLink : undefined,
        values: { [NAME]: name, ...properties },
      }),
    );
  return {
    title: typeLabel(type),
    notes: [],
    columns: columnsOf(
      rows,
      (id) => (id === NAME ? 'Name' : propertyLabel(id)),
      [NAME],
      isOfNoInterest,
    ),
    rows,
    total: rows.length,
  };
}

/** What a question found: what is common to all, then the query's columns. */
export function questionTable(question: PageQuestion): TableSource {
  const rows = question.rows.map(
    ({ meaning, found, project, person, link, keys, values }): TableRow => ({
      key: keys[0],
      link,
      values: {
        [NAME]: found,
        project,
        person,
        ...Object.fromEntries(
          Object.entries(values).filter(
            ([column, value]) =>
              !/webLink$/.test(column) &&
              ![found, project, person].includes(value as string),
          ),
        ),
        result: VERDICTS[meaning].word,
      },
    }),
  );
  const label = (id: string) => (id === NAME ? 'Found' : propertyLabel(id));
  const always = [NAME, 'project', 'person'];
  return {
    title: question.title,
    notes: [question.limit ?? '', question.description].filter(Boolean),
    columns: columnsOf(
      rows,
      label,
      always,
      (column) => isOfNoInterest(column) || REPOSITORY.test(column),
    ),
    rows,
    total: question.rowCount,
  };
}

/** `showing 1,000 of 1,200`; nothing where all are. */
export function leftOutText({ rows, total }: TableSource): string {
  return rows.length < total
    ? `The first ${number(rows.length)} of ${number(total)}: ` +
        'graph-gitlab questions has them all.'
    : '';
}

/** No property of an entity has this name, for all are JupiterOne's or GitLab's. */
const NAME = 'displayName';

/** A merge request's project by name, whose path is among the first columns. */
const REPOSITORY = /\.repository$/;

/** Names a thing once more, or is long. */
function isOfNoInterest(column: string): boolean {
  return /(?:^|\.|[a-z])(?:id|Id|key|name|title|description|sha|Sha|webLink|WebLink|Ids)$/.test(
    column.replace(/^_/, ''),
  );
}
