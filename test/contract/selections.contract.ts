import { readFileSync } from 'fs';
import path from 'path';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { SCHEMA_TYPES } from '../../src/gitlab/graphql/schema';
import { findingEntity } from '../../src/steps/finding/entity';
import { evidenceSelection } from '../../src/steps/merge-request/evidence';
import { contractFolder } from './folder';

const schema = buildSchema(
  readFileSync(path.join(contractFolder(), 'gitlab-16.3.graphql'), 'utf8'),
);

function has(name: string, field: string): boolean {
  const type = schema.getType(name);
  return isObjectType(type) && field in type.getFields();
}

test.each([
  ['vulnerabilities', findingEntity.selection({ has })],
  ['mergeRequests', evidenceSelection(has)],
])(
  'what is asked of %s by the schema of 16.3 is valid there',
  (list, asked) => {
    const document = parse(
      `query($path: ID!) { project(fullPath: $path) { ${list} { nodes { ${asked} } } } }`,
    );

    expect(validate(schema, document).map(String)).toEqual([]);
  },
);

const NEWER_TYPES = ['CiJobTokenAccessibleProject', 'CvssType'];

test.each(SCHEMA_TYPES)(
  '16.3 has the type %s, but for what is newer',
  (name) => {
    const isNewer = NEWER_TYPES.includes(name);
    expect(isObjectType(schema.getType(name))).toBe(!isNewer);
  },
);
