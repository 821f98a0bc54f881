import fetch, { Headers } from 'node-fetch';
import { StandInGitLab } from './server';
import { MEMBER_TOKEN } from './tokens';

/** A row of a list, or any other JSON object of GitLab's. */
export type Row = Record<string, unknown>;

/** An answer of the stand-in, read to its end. Redirects are not followed. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as one JSON object. */
  row: Row;
  /** The body as a list. */
  rows: Row[];
}

/** Asks a REST path (below `/api/v4`) with a token. */
export async function ask(
  { url }: StandInGitLab,
  path: string,
  token = MEMBER_TOKEN,
): Promise<Answer> {
  const response = await fetch(`${url}/api/v4${path}`, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  const body: unknown = isJson ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    row: body as Row,
    rows: body as Row[],
  };
}

/** Asks GraphQL; the body is the answer's JSON. */
export async function askGraphql(
  { url }: StandInGitLab,
  query: string,
  token = MEMBER_TOKEN,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${url}/api/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, body: await response.json() };
}

/** The target of a link in a `Link` header. */
export function linkTo(
  { headers }: Answer,
  relation: string,
): string | undefined {
  const links = (headers.get('link') ?? '').split(', ');
  const link = links.find((text) => text.endsWith(`rel="${relation}"`));
  return link && /<(.*)>/.exec(link)?.[1];
}

/** All pages of a list, by following `next`; each path is asked once. */
export async function askAll(
  standIn: StandInGitLab,
  path: string,
  token = MEMBER_TOKEN,
): Promise<Row[]> {
  const rows: Row[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const answer: Answer = await ask(standIn, next, token);
    rows.push(...answer.rows);
    next = linkTo(answer, 'next')?.slice(`${standIn.url}/api/v4`.length);
  }
  return rows;
}
