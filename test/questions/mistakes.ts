import type { DeclaredGraph, Kind } from './declaredGraph';
import type { Condition, EntitySelector, J1qlQuery, Traversal } from './j1ql';

/**
 * What JupiterOne draws to entities of other integrations: its mapper finds the
 * person that a user is by the e-mail address.
 */
const DRAWN_BY_JUPITERONE = 'gitlab_user IS Person';

/** What a query names that the graph does not have; nothing for a good one. */
export function mistakesIn(query: J1qlQuery, graph: DeclaredGraph): string[] {
  const types = typesByAlias(query, graph);
  return [
    ...entityMistakes(query.from, graph),
    ...steps(query).flatMap((step) => stepMistakes(step, graph)),
    ...[...query.where, ...query.returned].flatMap(({ alias, ...asked }) =>
      propertyMistakes(types.get(alias) ?? [], asked, graph),
    ),
    ...[...query.where, ...query.returned]
      .filter(({ alias }) => !types.has(alias))
      .map(({ alias }) => `nothing is called ${alias}`),
  ];
}

/** A traversal, and the types that it starts from. */
interface Step extends Traversal {
  from: string[];
}

function steps({ from, path }: J1qlQuery): Step[] {
  return path.map((traversal, at) => ({
    ...traversal,
    from: at === 0 ? from.types : path[at - 1].to.types,
  }));
}

function typesByAlias(
  query: J1qlQuery,
  graph: DeclaredGraph,
): Map<string | undefined, string[]> {
  return new Map([
    [query.from.alias, query.from.types],
    ...steps(query).flatMap((step): [string | undefined, string[]][] => [
      [step.alias, edges(step).flatMap((edge) => relationships(edge, graph))],
      [step.to.alias, step.to.types],
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
      to.types.map((other) => ({ one, _class, other })),
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
  { types, conditions }: EntitySelector,
  graph: DeclaredGraph,
): string[] {
  return [
    ...types
      .filter((type) => !graph.entityTypes.has(type))
      .map((type) => `no entity is a ${type}`),
    ...conditions.flatMap((condition) =>
      propertyMistakes(types, condition, graph),
    ),
  ];
}

/**
 * A property that one of the types lacks, a value of another kind, or a question
 * of what is not so: that, J1QL does not say whether an entity without the
 * property is among the answers.
 */
function propertyMistakes(
  types: string[],
  { property, operator, value }: Partial<Condition>,
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
  value: Exclude<Condition['value'], undefined>,
): boolean {
  return typeof value === 'object'
    ? kind === 'number' && property.endsWith('On')
    : typeof value === kind;
}
