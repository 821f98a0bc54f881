import {
  Comparison,
  comparisonsOf,
  EntitySelector,
  isMoment,
  Query,
  Traversal,
  Value,
} from '../../src/questions/language/syntax';
import type { DeclaredGraph, Kind } from './declaredGraph';

/**
 * What JupiterOne draws to entities of other integrations: its mapper finds the
 * person that a user is by the e-mail address.
 */
const DRAWN_BY_JUPITERONE = 'gitlab_user IS Person';

/** What a query names that the graph does not have; nothing for a good one. */
export function mistakesIn(query: Query, graph: DeclaredGraph): string[] {
  const types = typesByAlias(query, graph);
  return [
    ...entityMistakes(query.from, graph),
    ...steps(query).flatMap((step) => stepMistakes(step, graph)),
    ...[...comparisonsOf(query.where), ...query.returned].flatMap(
      ({ alias, ...asked }) =>
        propertyMistakes(types.get(alias) ?? [], asked, graph),
    ),
  ];
}

/** A traversal, and the types that it starts from. */
interface Step extends Traversal {
  from: string[];
}

function steps({ from, path }: Query): Step[] {
  return path.map((traversal, at) => ({
    ...traversal,
    from: at === 0 ? from.names : path[at - 1].to.names,
  }));
}

function typesByAlias(
  query: Query,
  graph: DeclaredGraph,
): Map<string | undefined, string[]> {
  return new Map([
    [query.from.alias, query.from.names],
    ...steps(query).flatMap((step): [string | undefined, string[]][] => [
      [step.alias, edges(step).flatMap((edge) => relationships(edge, graph))],
      [step.to.alias, step.to.names],
    ]),
  ]);
}

interface Edge {
  one: string;
  _class: string;
  other: string;
}

/** Every combination of a step's alternatives. */
function edges({ from, classes, to }: Step): Edge[] {
  return from.flatMap((one) =>
    classes.flatMap((_class) =>
      to.names.map((other) => ({ one, _class, other })),
    ),
  );
}

/** Types of the relationships, in either direction as J1QL has it by default. */
function relationships(
  { one, _class, other }: Edge,
  graph: DeclaredGraph,
): string[] {
  return graph.relationships
    .filter(
      (declared) =>
        declared._class === _class &&
        [declared.sourceType, declared.targetType].sort().join() ===
          [one, other].sort().join(),
    )
    .map(({ _type }) => _type);
}

function stepMistakes(step: Step, graph: DeclaredGraph): string[] {
  const drawn = edges(step).map((edge) => ({
    text: `${edge.one} ${edge._class} ${edge.other}`,
    exists: relationships(edge, graph).length > 0,
  }));
  if (drawn.every(({ text }) => text === DRAWN_BY_JUPITERONE)) {
    return [];
  }
  return [
    ...drawn
      .filter(({ exists }) => !exists)
      .map(({ text }) => `nothing is ${text}`),
    ...entityMistakes(step.to, graph),
  ];
}

function entityMistakes(
  { names, conditions }: EntitySelector,
  graph: DeclaredGraph,
): string[] {
  return [
    ...names
      .filter((type) => !graph.entityTypes.has(type))
      .map((type) => `no entity is a ${type}`),
    ...comparisonsOf(conditions).flatMap((comparison) =>
      propertyMistakes(names, comparison, graph),
    ),
  ];
}

/**
 * A property that one of the types lacks, a value of another kind, or a question
 * of what is not so: among its answers are the entities without the property, of
 * which nothing is known.
 */
function propertyMistakes(
  types: string[],
  { property, operator, value }: Partial<Comparison>,
  graph: DeclaredGraph,
): string[] {
  if (property === undefined) {
    return [];
  }
  return types.flatMap((type) => {
    const kind = graph.properties.get(type)?.get(property);
    if (kind === undefined) {
      return [`${type} has no ${property}`];
    }
    if (operator === '!=' && value !== undefined) {
      return [`${property} of ${type} may be absent, and is asked !=`];
    }
    return value === undefined || isOf(kind, property, value)
      ? []
      : [`${property} of ${type} is a ${kind}`];
  });
}

/** Times are numbers, and end in `On`. */
function isOf(
  kind: Kind,
  property: string,
  value: Exclude<Value, undefined>,
): boolean {
  return isMoment(value)
    ? kind === 'number' && property.endsWith('On')
    : typeof value === kind;
}
