import type { ManagedQuery, Result, Row } from '../../questions';
import { projectEntity } from '../../steps/project/entity';
import { userEntity } from '../../steps/user/entity';

/** What a row means; a query that does not say informs. */
export type Meaning = NonNullable<ManagedQuery['resultsAre']>;

/** One thing that a question found. */
export interface ReportRow {
  meaning: Meaning;
  /** Of the query; a question has several. */
  query: string;
  /** What was found: the display name of what `FIND` names. */
  found: string;
  /** Path or name of the project, where the row is of one. */
  project?: string;
  /** User name, where the row is of a person. */
  person?: string;
  /** `http:` or `https:`; GitLab's page of what was found. */
  link?: string;
  /** By column, as in the graph; without those that are absent. */
  values: Record<string, unknown>;
  /** Of the entities on the row's path. */
  keys: string[];
}

/** The rows of a result as a person looks at them, one after the other. */
export function* reportRows(
  { name = '', resultsAre }: ManagedQuery,
  { columns, rows }: Result,
): Generator<ReportRow> {
  for (const row of rows) {
    const values = Object.fromEntries(
      columns.flatMap((column, at): [string, unknown][] => {
        const value = row.values[at];
        return value === undefined || value === null ? [] : [[column, value]];
      }),
    );
    const [first] = row.entities;
    yield {
      meaning: resultsAre ?? 'INFORMATIVE',
      query: name,
      found: first?.displayName ?? first?.key ?? '',
      project: textIn(values, PROJECT_PATH) ?? nameOf(row, projectEntity._type),
      person: textIn(values, USER_NAME) ?? nameOf(row, userEntity._type),
      link: linkOf(row, values),
      values,
      keys: row.entities.map(({ key }) => key),
    };
  }
}

/** `repository` is a project's path that its merge requests have. */
const PROJECT_PATH = /^(?:project\.fullName|\w+\.repository)$/;
const USER_NAME = /(?:^|\.)(?:username|\w+Username)$/;

function textIn(
  values: Record<string, unknown>,
  column: RegExp,
): string | undefined {
  const [, value] =
    Object.entries(values).find(([name]) => column.test(name)) ?? [];
  return typeof value === 'string' ? value : undefined;
}

function nameOf({ entities }: Row, type: string): string | undefined {
  return entities.find((entity) => entity.type === type)?.displayName;
}

function linkOf(
  { entities }: Row,
  values: Record<string, unknown>,
): string | undefined {
  const links = [
    textIn(values, /(?:^|\.)webLink$/),
    ...entities.map(({ webLink }) => webLink),
  ];
  return links.flatMap((link) => webAddress(link) ?? [])[0];
}

/** Other addresses than of the web could do anything when they are followed. */
function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text)) {
    return undefined;
  }
  try {
    return new URL(text).href;
  } catch {
    return undefined; // it leads nowhere
  }
}
