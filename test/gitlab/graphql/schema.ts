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
  parse,
  visit,
} from 'graphql';
import { join } from 'path';
import { Context } from './context';
import { abstractTypes, resolvers } from './resolvers';
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
 * The types in `schema/` without what this edition does not have.
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
  const definitions = visit(parse(text.join('\n')), {
    ObjectTypeDefinition: (node) =>
      keep(node) === null
        ? null
        : { ...node, fields: fieldsWithout(node, missing) },
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
  { name, fields = [] }: ObjectTypeDefinitionNode,
  missing: Set<string>,
) {
  return fields.filter(
    (field) => !missing.delete(`${name.value}.${field.name.value}`),
  );
}

function isIn(
  { version, enterprise }: Edition,
  { name, arguments: given }: ConstDirectiveNode,
): boolean {
  const since = given?.[0]?.value;
  if (name.value === 'since' && since?.kind === Kind.STRING) {
    return minorOf(version) >= minorOf(since.value);
  }
  return name.value !== 'enterprise' || enterprise;
}

/** 16.3 → 16,003: a number that grows with each minor version. */
function minorOf(version: string): number {
  const [major, minor] = version.split('.');
  return Number(major) * 1000 + Number(minor);
}
