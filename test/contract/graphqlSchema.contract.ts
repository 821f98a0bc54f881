import { readFileSync } from 'fs';
import {
  buildASTSchema,
  buildSchema,
  GraphQLNamedType,
  GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { join } from 'path';
import { definitionsOf } from '../gitlab/graphql/schema';
import { contractFolder } from './folder';

const gitlab = buildSchema(
  readFileSync(join(contractFolder(), 'gitlab-16.3.graphql'), 'utf8'),
);

const enterprise = buildASTSchema(
  definitionsOf({ version: '16.3.0-ee', enterprise: true }),
);
const community = buildASTSchema(
  definitionsOf({ version: '16.3.0', enterprise: false }),
);

/** Types that only fields which are newer than 16.3 use. */
const NEWER_TYPES = ['ProjectArchived'];

test.each([
  ['Enterprise', enterprise],
  ['Community', community],
])('all of the %s Edition’s schema is GitLab 16.3’s', (_edition, schema) => {
  const own = new Set(elementsOf(schema));
  for (const element of elementsOf(gitlab)) {
    own.delete(element);
  }
  expect([...own]).toEqual([]);
});

test('what is marked as newer is not in GitLab 16.3', () => {
  const newest = buildASTSchema(
    definitionsOf({ version: '99.0.0-ee', enterprise: true }),
  );
  const old = new Set(elementsOf(enterprise));
  const newer = new Set(elementsOf(newest).filter((part) => !old.has(part)));
  expect(newer.size).toBeGreaterThan(0);
  expect(elementsOf(gitlab).filter((part) => newer.has(part))).toEqual([]);
});

test('the contract is the whole schema', () => {
  expect(elementsOf(gitlab).length).toBeGreaterThan(10_000);
});

/** Every field, argument, value and member of a schema, with its type. */
function elementsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(
      (type) =>
        !isIntrospectionType(type) &&
        !isSpecifiedScalarType(type) &&
        !NEWER_TYPES.includes(type.name),
    )
    .flatMap((type) => [
      `${type.constructor.name} ${type.name}`,
      ...partsOf(type).map((part) => `${type.name}.${part}`),
    ]);
}

function partsOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name }) => name);
  }
  if (isUnionType(type)) {
    return type.getTypes().map(({ name }) => name);
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    return [
      ...type.getInterfaces().map(({ name }) => `implements ${name}`),
      ...Object.values(type.getFields()).flatMap((field) => [
        `${field.name}: ${String(field.type)}`,
        ...field.args.map(
          ({ name, type: ofArgument, defaultValue }) =>
            `${field.name}(${name}: ${String(ofArgument)} = ${JSON.stringify(
              defaultValue,
            )})`,
        ),
      ]),
    ];
  }
  return [];
}
