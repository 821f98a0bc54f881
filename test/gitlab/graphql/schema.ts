import { readdirSync, readFileSync } from 'fs';
import {
  buildASTSchema,
  ConstDirectiveNode,
  DocumentNode,
  GraphQLFieldResolver,
  GraphQLSchema,
  GraphQLTypeResolver,
  isAbstractType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  Kind,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  parse,
  visit,
} from 'graphql';
import { join } from 'path';
import { Context } from './context';
import { abstractTypes, resolvers } from './resolvers';
import { tableSchema } from '../tables';
import { isSince } from '../version';
import { scalars } from './scalars';

/** Which of GitLab's schemas it is. */
export interface Edition {
  /** `17.11.0-ee`; only major and minor count. */
  version: string;
  enterprise: boolean;
  /** `Type.field`: what another GitLab's schema lacks. */
  withoutFields?: readonly string[];
}

/** The schema that a GitLab of this version and edition has, with resolvers. */
export function createSchema(edition: Edition): GraphQLSchema {
  const schema = buildASTSchema(definitionsOf(edition));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) {
      continue; // graphql-js's own, with resolvers of their own
    }
    if (isObjectType(type)) {
      const ofType = resolvers[type.name] ?? {};
      for (const field of Object.values(type.getFields())) {
        field.resolve = ofType[field.name] as
          | GraphQLFieldResolver<unknown, Context>
          | undefined;
      }
    } else if (isAbstractType(type)) {
      type.resolveType = abstractTypes[type.name] as GraphQLTypeResolver<
        unknown,
        Context
      >;
    } else if (isScalarType(type)) {
      Object.assign(type, scalars[type.name]);
    }
  }
  return schema;
}

/**
 * The types in `schema/` and of the tables, without what this edition does not have.
 *
 * @throws {Error} For a field that there is not, and so can not be left out.
 */
export function definitionsOf(edition: Edition): DocumentNode {
  const folder = join(__dirname, 'schema');
  const files = readdirSync(folder).sort();
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const keep = (node: { directives?: readonly ConstDirectiveNode[] }) =>
    (node.directives ?? []).every((directive) => isIn(edition, directive))
      ? undefined
      : null;
  const missing = new Set(edition.withoutFields);
  const definitions = visit(parse([...text, tableSchema].join('\n')), {
    ObjectTypeDefinition: (node) =>
      keep(node) === null
        ? null
        : { ...node, fields: fieldsWithout(node, missing) },
    ObjectTypeExtension: (node) => ({
      ...node,
      fields: fieldsWithout(node, missing),
    }),
    ScalarTypeDefinition: keep,
    UnionTypeDefinition: keep,
    EnumTypeDefinition: keep,
    EnumValueDefinition: keep,
    FieldDefinition: keep,
    InputValueDefinition: keep,
  });
  if (missing.size > 0) {
    throw new Error(`No such field: ${[...missing].join(', ')}`);
  }
  return definitions;
}

/** @param missing loses the fields that were found. */
function fieldsWithout(
  { name, fields = [] }: ObjectTypeDefinitionNode | ObjectTypeExtensionNode,
  missing: Set<string>,
) {
  return fields.filter(
    (field) => !missing.delete(`${name.value}.${field.name.value}`),
  );
}

/** Directives that name the version in which something came, or went. */
const CHANGES: readonly string[] = ['since', 'until'];

function isIn(
  { version, enterprise }: Edition,
  { name, arguments: given }: ConstDirectiveNode,
): boolean {
  const change = given?.[0]?.value;
  if (change?.kind === Kind.STRING && CHANGES.includes(name.value)) {
    return isSince(version, change.value) === (name.value === 'since');
  }
  return name.value !== 'enterprise' || enterprise;
}
