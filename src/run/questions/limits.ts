import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import type { Step } from '../../collect/step';
import { capital } from '../../collect/subject';
import { GUEST } from '../../gitlab/accessLevels';
import { variableOf } from '../../named';
import {
  Graph,
  namesAskedBy,
  propertiesRequiredBy,
  Query,
} from '../../questions';
import type { Collection } from './collection';

/** Why what a question asks for is not all there. */
export interface Limit {
  kind: /** Switched off, by choice or with `--step`. */
  | 'notRun'
    /** The step, or one that it builds on, failed. */
    | 'failed'
    /** The step succeeded; without the role it would not have seen any. */
    | 'noneSeen'
    /** None of what was seen has a property that would tell. */
    | 'untold'
    /** Of some groups or projects, as the token's role foretells. */
    | 'keptBack';
  /** What is missing, or why: part of a sentence. */
  what: string;
  /** Who would be told it, and the tier; empty where that is not it. */
  needed: string;
}

/** `no a was seen, no b was seen; needs …` of limits that need the same. */
export function limitTexts(limits: readonly Limit[]): string[] {
  const byNeed = new Map<string, Set<string>>();
  for (const { what, needed } of limits) {
    byNeed.set(needed, (byNeed.get(needed) ?? new Set()).add(what));
  }
  return [...byNeed].flatMap(([needed, whats]) =>
    needed ? [`${[...whats].join(', ')}; needs ${needed}`] : [...whats],
  );
}

/** Tells of a collected graph what its steps have kept from it. */
export class Limits {
  private readonly present: ReadonlySet<string>;

  constructor(
    private readonly steps: readonly Step[],
    private readonly collection: Collection,
    private readonly graph: Graph,
  ) {
    this.present = new Set(
      graph.entities.kinds.flatMap(({ type, classes }) => [type, ...classes]),
    );
  }

  /** Of the types and classes of entities that a query names. */
  of(query: Query): Limit[] {
    return this.ofNames(namesAskedBy(query));
  }

  /**
   * Of what a query finds by its absence: where it was not collected, the query
   * finds what is not so.
   */
  ofAbsence({ path }: Query): Limit[] {
    const names = path
      .filter(({ negated }) => negated)
      .flatMap(({ to }) => to.names);
    return this.ofNames(names).filter(
      ({ kind }) => kind === 'failed' || kind === 'notRun',
    );
  }

  /**
   * Of a query that finds nothing without properties that no entity of the graph
   * has: that it finds nothing says nothing.
   */
  ofProperties(query: Query): Limit[] {
    return propertiesRequiredBy(query).flatMap(({ names, property }) =>
      names
        .filter((name) => this.present.has(name) && !this.tells(name, property))
        .flatMap((name) => this.untold(name, property)),
    );
  }

  private untold(name: string, property: string): Limit[] {
    return this.steps
      .filter((step) => declares(step, name))
      .map((step) => ({
        kind: 'untold',
        what: `no ${name} has ${property}`,
        needed: step.needs.role > 0 ? step.needs.who : '',
      }));
  }

  private tells(name: string, property: string): boolean {
    return this.graph.entities.kinds.some(
      ({ type, classes, slots }) =>
        [type, ...classes].includes(name) && slots.has(property),
    );
  }

  private ofNames(names: readonly string[]): Limit[] {
    return this.steps.flatMap((step) => {
      const own = names.filter((name) => declares(step, name));
      return own.length > 0 ? this.ofStep(step, own) : [];
    });
  }

  private ofStep({ id, name, needs }: Step, asked: string[]): Limit[] {
    const needed = neededFor(needs);
    switch (this.collection.statuses?.get(id)) {
      case StepResultStatus.FAILURE:
        return [{ kind: 'failed', what: `${name} failed`, needed }];
      case StepResultStatus.PARTIAL_SUCCESS_DUE_TO_DEPENDENCY_FAILURE:
        return [
          {
            kind: 'failed',
            what: `${name} builds on a step that failed`,
            needed: '',
          },
        ];
      case StepResultStatus.DISABLED:
      case StepResultStatus.PENDING_EVALUATION:
        return [this.notRun(id, name, needed)];
      case undefined:
        return [
          {
            kind: 'failed',
            what: `${name} did not come to its end`,
            needed: '',
          },
        ];
      default:
        return [
          ...(needed ? this.unseen(asked, needed) : []),
          ...(this.collection.keptBack.get(id) ?? []).map(
            (told): Limit => ({
              kind: 'keptBack',
              what: told.replace(/\.$/, ''),
              needed: '',
            }),
          ),
        ];
    }
  }

  private notRun(id: string, name: string, needed: string): Limit {
    const { [id]: source } = this.collection.switchedOff;
    return source
      ? { kind: 'notRun', what: offText(name, source), needed: '' }
      : { kind: 'notRun', what: `${name} was not run`, needed };
  }

  private unseen(asked: string[], needed: string): Limit[] {
    return asked
      .filter((name) => !this.present.has(name))
      .map((name) => ({
        kind: 'noneSeen',
        what: `no ${name} was seen`,
        needed,
      }));
  }
}

/** Of a step without an ingestion source that was switched off. */
export function offText(step: string, source: string): string {
  return `${step} is switched off (${variableOf(
    'disabledIngestionSources',
  )} has ${source})`;
}

function declares({ entities }: Step, name: string): boolean {
  return entities.some(({ _type, _class }) =>
    [_type, _class].flat().includes(name),
  );
}

/** `Maintainer in the projects, GitLab Ultimate`; nothing where any token does. */
function neededFor({ role, administrator, tier, who }: Step['needs']): string {
  return [
    ...(role > GUEST || administrator ? [who] : []),
    ...(tier ? [`GitLab ${capital(tier)}`] : []),
  ].join(', ');
}
