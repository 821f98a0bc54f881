import { askAs } from './testing';

const VULNERABILITIES = '{ group(fullPath: "aurora") { vulnerabilities';

test.each([
  [
    'a field',
    'query Q { currentUser { ... on UserCore { nick } } }',
    {
      message: "Field 'nick' doesn't exist on type 'UserCore'",
      path: ['query Q', 'currentUser', '... on UserCore', 'nick'],
      extensions: {
        code: 'undefinedField',
        typeName: 'UserCore',
        fieldName: 'nick',
      },
    },
  ],
  [
    'an argument',
    'query Q { groups(colour: "red") { nodes { id } } }',
    {
      message: "Field 'groups' doesn't accept argument 'colour'",
      path: ['query Q', 'groups', 'colour'],
      extensions: {
        code: 'argumentNotAccepted',
        name: 'groups',
        typeName: 'Field',
        argumentName: 'colour',
      },
    },
  ],
  [
    'a type of a fragment',
    'query Q { currentUser { ... on Robot { id } } }',
    {
      message: "No such type Robot, so it can't be a fragment condition",
      path: ['query Q', 'currentUser', '... on Robot'],
      extensions: { code: 'undefinedType', typeName: 'Robot' },
    },
  ],
  [
    'a type of a variable',
    'query Q($id: ColourID!) { mergeRequest(id: $id) { id } }',
    {
      message: "ColourID isn't a defined input type (on $id)",
      path: ['query Q'],
      extensions: {
        code: 'variableRequiresValidType',
        typeName: 'ColourID',
        variableName: 'id',
      },
    },
  ],
  [
    'a value of an enum',
    `query Q ${VULNERABILITIES}(state: [DETECTED, GONE]) { nodes { id } } } }`,
    {
      message:
        "Argument 'state' on Field 'vulnerabilities' has an invalid value ([DETECTED, GONE]). Expected type '[VulnerabilityState!]'.",
      path: ['query Q', 'group', 'vulnerabilities', 'state'],
      extensions: {
        code: 'argumentLiteralsIncompatible',
        typeName: 'Field',
        argumentName: 'state',
      },
    },
  ],
  [
    'an argument that is needed',
    'query Q { project { id } }',
    {
      message: "Field 'project' is missing required arguments: fullPath",
      path: ['query Q', 'project'],
      extensions: {
        code: 'missingRequiredArguments',
        className: 'Field',
        name: 'project',
        arguments: 'fullPath',
      },
    },
  ],
])('%s that there is not', async (_what, query, error) => {
  const { status, body } = await askAs('ada', query);
  expect([status, body.data]).toEqual([200, undefined]);
  expect(JSON.parse(JSON.stringify(body.errors))).toMatchObject([error]);
});

test.each([
  ['17.11.0-ee', ''],
  ['18.8.0-ee', ' (Did you mean `name`?)'],
])('GitLab %s suggests%s', async (version, suggestion) => {
  const answer = await askAs('ada', '{ currentUser { nam } }', {}, { version });
  expect(JSON.parse(JSON.stringify(answer.body.errors))).toMatchObject([
    {
      message: `Field 'nam' doesn't exist on type 'UserCore'${suggestion}`,
    },
  ]);
});

test('the Community Edition’s schema has no type of vulnerabilities', async () => {
  const query = `query Q { currentUser { id ... on Vulnerability { id } } }`;
  const { body } = await askAs('ada', query, {}, { enterprise: false });
  expect(JSON.parse(JSON.stringify(body.errors))).toMatchObject([
    { extensions: { code: 'undefinedType', typeName: 'Vulnerability' } },
  ]);
});

describe('a field that another GitLab lacks', () => {
  const withoutFields = ['VulnerabilityLocationSast.vulnerableMethod'];
  const query = `${VULNERABILITIES} { nodes { location {
    ... on VulnerabilityLocationSast { file vulnerableMethod }
    ... on VulnerabilityLocationCoverageFuzzing { method: vulnerableMethod }
  } } } } }`;

  test('is unknown there, and only there', async () => {
    const { body } = await askAs('ada', query, {}, { withoutFields });
    expect(JSON.parse(JSON.stringify(body.errors))).toMatchObject([
      {
        message:
          "Field 'vulnerableMethod' doesn't exist on type 'VulnerabilityLocationSast'",
      },
    ]);
    expect((await askAs('ada', query)).body.errors).toBeUndefined();
  });

  test('has to be one', () => {
    expect(() =>
      askAs('ada', query, {}, { withoutFields: ['Group.colour'] }),
    ).toThrow('No such field: Group.colour');
  });
});
