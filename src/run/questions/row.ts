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
    const link = linkOf(row, values);
    yield {
      meaning: resultsAre ?? 'INFORMATIVE',
      query: name,
      found: first?.displayName ?? first?.key ?? '',
      project:
        textIn(values, PROJECT_PATH) ??
        repositoryOf(values, link) ??
        nameOf(row, projectEntity._type),
      person: textIn(values, USER_NAME) ?? nameOf(row, userEntity._type),
      link,
      values,
      keys: row.entities.map(({ key }) => key),
    };
  }
}

/** What a row tells beside what it has words of its own for. */
export function detailsOf({
  project,
  person,
  found,
  link,
  values,
}: ReportRow): [column: string, value: unknown][] {
  const told: unknown[] = [project, person, found, link];
  return Object.entries(values).filter(
    ([column, value]) =>
      !column.startsWith('_') &&
      !REPOSITORY.test(column) &&
      !told.includes(value),
  );
}

const PROJECT_PATH = /^project\.fullName$/;
/** A merge request's, by name alone. */
const REPOSITORY = /\.repository$/;
const USER_NAME = /(?:^|\.)(?:username|\w+Username)$/;

function textIn(
  values: Record<string, unknown>,
  column: RegExp,
): string | undefined {
  const [, value] =
    Object.entries(values).find(([name]) => column.test(name)) ?? [];
  return typeof value === 'string' ? value : undefined;
}

/**
 * The project of a merge request: its path, below the host, as the page tells it,
 * for there are many of one name; else the name.
 */
function repositoryOf(
  values: Record<string, unknown>,
  link: string | undefined,
): string | undefined {
  const [, path] = PAGE_OF_MERGE_REQUEST.exec(link ?? '') ?? [];
  return path === undefined ? textIn(values, REPOSITORY) : decoded(path);
}

const PAGE_OF_MERGE_REQUEST = /^https?:\/\/[^/]+\/(.+)\/-\/merge_requests\//;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
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
