import {
  FieldNode,
  getNamedType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  isAbstractType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { getArgumentValues, getDirectiveValues } from 'graphql/execution';
import { MAX_PAGE_SIZE } from './connection';
import { fieldsOf, Operation } from './selections';

/** What GitLab measures of a query before it is executed. */
export interface Measure {
  complexity: number;
  depth: number;
}

/** Introspection costs what other fields do, `__typename` too. */
const META_FIELDS: Record<string, GraphQLField<unknown, unknown>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
  __typename: TypeNameMetaFieldDef,
};

type Values = Record<string, unknown> | undefined;

const directives = new WeakMap<
  GraphQLField<unknown, unknown>,
  Map<string, Values>
>();

/**
 * The complexity and depth of an operation, by GitLab's rules.
 *
 * Source: app/graphql/types/base_field.rb, app/graphql/resolvers/
 * base_resolver.rb; https://docs.gitlab.com/api/graphql/#max-query-complexity.
 */
export function measure(schema: GraphQLSchema, operation: Operation): Measure {
  const root = schema.getQueryType();
  return root
    ? measureSelections(schema, operation, [root], [operation.definition])
    : { complexity: 0, depth: 0 };
}

/** An abstract type costs what the dearest of its object types costs. */
function measureSelections(
  schema: GraphQLSchema,
  operation: Operation,
  types: readonly GraphQLObjectType[],
  parents: Parameters<typeof fieldsOf>[3],
): Measure {
  const measures = types.map((type): Measure => {
    const fields = [...fieldsOf(schema, operation, type, parents).values()].map(
      (nodes) => measureField(schema, operation, type, nodes),
    );
    return {
      complexity: fields.reduce((sum, { complexity }) => sum + complexity, 0),
      depth: Math.max(0, ...fields.map(({ depth }) => depth)),
    };
  });
  return {
    complexity: Math.max(0, ...measures.map(({ complexity }) => complexity)),
    depth: Math.max(0, ...measures.map(({ depth }) => depth)),
  };
}

function measureField(
  schema: GraphQLSchema,
  operation: Operation,
  parent: GraphQLObjectType,
  nodes: FieldNode[],
): Measure {
  const name = nodes[0].name.value;
  const field = parent.getFields()[name] ?? META_FIELDS[name];
  const type = getNamedType(field.type);
  const types = isAbstractType(type)
    ? schema.getPossibleTypes(type)
    : isObjectType(type)
    ? [type]
    : [];
  const children = measureSelections(schema, operation, types, nodes);
  const args = getArgumentValues(field, nodes[0], operation.variables);
  return {
    complexity: costOf(schema, field, args, children.complexity),
    depth: children.depth + 1,
  };
}

function costOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
  children: number,
): number {
  const constant = directiveOf(schema, field, 'complexity')?.constant;
  if (typeof constant === 'number') {
    return children + constant;
  }
  const own = directiveOf(schema, field, 'gitaly') ? 2 : 1;
  const resolver = directiveOf(schema, field, 'resolver');
  if (!resolver) {
    return children + own;
  }
  const cost =
    children +
    own +
    Number(resolver.extra) +
    (args.sort ? 1 : 0) +
    (args.search ? 5 : 0);
  return isConnection(field)
    ? Math.floor(cost + cost * multiplierOf(args))
    : cost;
}

/** `connection?` in app/graphql/types/base_field.rb goes by the type's name. */
function isConnection({ type }: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(type).name.endsWith('Connection');
}

/** 1 % for each row of the page, unless rows are named by their `iid`. */
function multiplierOf({ iid, iids, first, last }: Record<string, unknown>) {
  const sizes = [first, last].filter(
    (size): size is number => typeof size === 'number',
  );
  return iid || iids ? 0 : 0.01 * Math.min(...sizes, MAX_PAGE_SIZE);
}

/** What its directive says of a field, which is asked for with every query. */
function directiveOf(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  name: string,
): Values {
  const known = directives.get(field) ?? new Map<string, Values>();
  directives.set(field, known);
  if (!known.has(name)) {
    known.set(name, valuesOf(schema, field, name));
  }
  return known.get(name);
}

function valuesOf(
  schema: GraphQLSchema,
  { astNode }: GraphQLField<unknown, unknown>,
  name: string,
): Values {
  const directive = schema.getDirective(name);
  return directive && astNode
    ? getDirectiveValues(directive, astNode)
    : undefined;
}
