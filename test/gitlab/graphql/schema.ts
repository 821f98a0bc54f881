import { readdirSync, readFileSync } from 'fs';
import {
  buildASTSchema,
  ConstDirectiveNode,
  DocumentNode,
  GraphQLFieldResolver,
  GraphQLSchema,
  GraphQLTypeResolver,
  isAbstractType,
  isObjectType,
  isScalarType,
  Kind,
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
}

/** The schema that a GitLab of this version and edition has, with resolvers. */
export function createSchema(edition: Edition): GraphQLSchema {
  const schema = buildASTSchema(definitionsOf(edition));
  for (const type of Object.values(schema.getTypeMap())) {
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

/** The types in `schema/` without what this edition does not have. */
export function definitionsOf(edition: Edition): DocumentNode {
  const folder = join(__dirname, 'schema');
  const files = readdirSync(folder).sort();
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const keep = (node: { directives?: readonly ConstDirectiveNode[] }) =>
    (node.directives ?? []).every((directive) => isIn(edition, directive))
      ? undefined
      : null;
  return visit(parse(text.join('\n')), {
    ObjectTypeDefinition: keep,
    UnionTypeDefinition: keep,
    EnumTypeDefinition: keep,
    EnumValueDefinition: keep,
    FieldDefinition: keep,
    InputValueDefinition: keep,
  });
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
