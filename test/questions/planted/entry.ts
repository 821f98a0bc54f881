import type { Visitor } from './visits';

/** What each query of a question finds, by its name: names in any order. */
export type Finds = Record<string, readonly string[]>;

/** What a question finds of what is planted for it, whoever collects. */
export interface Entry {
  /** The question's id without `integration-question-gitlab-`. */
  question: string;
  finds: (visitor: Visitor) => Finds;
}

/** Whether GitLab tells a visitor of a planted thing what is asked. */
export type Told = (visitor: Visitor, name: string) => boolean;

/** A question that judges: whatever is not told is unknown, and nothing else. */
interface Judged {
  question: string;
  /** All that it is about. */
  of: readonly string[];
  /** What each query finds but `good`, which finds the others, and `unknown`. */
  finds: Finds;
  told?: Told;
  /** Name of the query that finds what GitLab does not tell. Default: `unknown`. */
  unknown?: string;
  /** What queries find that do not judge. */
  beside?: Finds;
}

export function judged({
  question,
  of,
  finds,
  told = toEverybody,
  unknown = 'unknown',
  beside = {},
}: Judged): Entry {
  const found = Object.values(finds).flat();
  return {
    question,
    finds: (visitor) => {
      const seen = (names: readonly string[]) =>
        names.filter((name) => told(visitor, name));
      return {
        ...Object.fromEntries(
          Object.entries(finds).map(([query, names]) => [query, seen(names)]),
        ),
        ...beside,
        [unknown]: of.filter((name) => !told(visitor, name)),
        good: seen(of.filter((name) => !found.includes(name))),
      };
    },
  };
}

/** A question that everybody is answered alike. */
export function listed(question: string, finds: Finds): Entry {
  return { question, finds: () => finds };
}

export const toEverybody: Told = () => true;

export const toAdministrators: Told = (visitor) => isAdministrator(visitor);

export const toMaintainers: Told = (visitor, name) =>
  levelOf(visitor, name) >= 40;

/** What newer GitLabs tell whoever reads the code. */
export const toReaders: Told = (visitor, name) =>
  levelOf(visitor, name) >= (visitor === 'reporter of 16.3' ? 40 : 20);

/** Who may open merge requests is told of approval rules, where there are any. */
export const toReporters: Told = (visitor, name) =>
  levelOf(visitor, name) >= (name === 'without-merge-requests' ? 40 : 20);

/** What REST does not tell. */
export const byGraphql: Told = (visitor) =>
  visitor !== 'reporter without GraphQL';

/** What GitLab may leave out. */
export const unlessLeftOut: Told = (visitor) =>
  visitor !== 'administrator who is told less';

export function both(one: Told, other: Told): Told {
  return (visitor, name) => one(visitor, name) && other(visitor, name);
}

export function isAdministrator(visitor: Visitor): boolean {
  return visitor.startsWith('administrator');
}

export function isOwner(visitor: Visitor): boolean {
  return visitor.startsWith('owner');
}

/** Accounts that the Owner's group manages; GitLab.com tells more of them. */
const MANAGED = ['bare', 'author', 'leaver'];

/** What administrators are told of people, and Owners on GitLab.com of their own. */
export const ofPeople: Told = (visitor, name) =>
  isAdministrator(visitor) ||
  (visitor === 'owner on GitLab.com' && MANAGED.includes(name));

export function without(
  all: readonly string[],
  ...some: readonly string[]
): string[] {
  return all.filter((name) => !some.includes(name));
}

/** The Owner is a Guest of one group, the Reporter one everywhere. */
function levelOf(visitor: Visitor, name: string): number {
  if (isAdministrator(visitor)) {
    return 60;
  }
  return isOwner(visitor) ? (name === 'hidden' ? 10 : 50) : 20;
}
