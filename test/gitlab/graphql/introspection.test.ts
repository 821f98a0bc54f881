import { askAs, messagesOf } from './testing';

interface TypeAnswer {
  name: string;
  fields: { name: string; args: { name: string }[] }[] | null;
  enumValues: { name: string }[] | null;
}

const FIELDS = 'name fields { name args { name } } enumValues { name }';

test('a type tells its fields, their arguments and its values', async () => {
  const { MergeRequest, VulnerabilityState, Group } = await typesOf(
    '17.11.0-ee',
    ['MergeRequest', 'VulnerabilityState', 'Group'],
  );
  expect(namesOf(MergeRequest?.fields)).toEqual(
    expect.arrayContaining(['approvalsRequired', 'closedAt']),
  );
  expect(namesOf(VulnerabilityState?.enumValues)).toEqual([
    'CONFIRMED',
    'DETECTED',
    'DISMISSED',
    'RESOLVED',
  ]);
  const counts = Group?.fields?.find(
    ({ name }) => name === 'vulnerabilitySeveritiesCount',
  );
  expect(namesOf(counts?.args)).toContain('severity');
});

test('an older GitLab has not the newer fields, arguments and values', async () => {
  const { MergeRequest, Group, AccessLevelEnum } = await typesOf('16.3.0-ee', [
    'MergeRequest',
    'Group',
    'AccessLevelEnum',
  ]);
  const fields = namesOf(MergeRequest?.fields);
  expect(fields).toContain('mergedAt');
  expect(fields).not.toContain('closedAt');
  const levels = namesOf(AccessLevelEnum?.enumValues);
  expect(levels).toContain('GUEST');
  expect(levels).not.toContain('PLANNER');
  const projects = Group?.fields?.find(({ name }) => name === 'projects');
  expect(namesOf(projects?.args)).toContain('includeSubgroups');
  expect(namesOf(projects?.args)).not.toContain('includeArchived');
});

test('the Community Edition has not the Enterprise Edition’s', async () => {
  const { MergeRequest, Vulnerability } = await typesOf(
    '17.11.0',
    ['MergeRequest', 'Vulnerability'],
    false,
  );
  const fields = namesOf(MergeRequest?.fields);
  expect(fields).toContain('approved');
  expect(fields).not.toContain('approvalsRequired');
  expect(Vulnerability).toBeNull();
});

test('what is asked of a type costs what fields cost', async () => {
  const query = `{
    queryComplexity { score }
    a: __type(name: "Group") { ${FIELDS} } b: __type(name: "User") { ${FIELDS} }
  }`;
  const { body } = await askAs('ada', query);
  // 1 (__type) + 1 (name) + 4 (fields and arguments) + 2 (values), twice.
  expect(body.data).toMatchObject({ queryComplexity: { score: 2 + 2 * 8 } });
});

test('too many types at once are too complex', async () => {
  const query = queryFor(Array.from({ length: 32 }, () => 'Group'));
  expect(messagesOf(await askAs('ada', query))).toEqual([
    'Query has complexity of 256, which exceeds max complexity of 250',
  ]);
});

function queryFor(names: string[]): string {
  const types = names.map(
    (name, at) => `t${at}: __type(name: "${name}") { ${FIELDS} }`,
  );
  return `{ ${types.join(' ')} }`;
}

async function typesOf(
  version: string,
  names: string[],
  enterprise = true,
): Promise<Record<string, TypeAnswer | null | undefined>> {
  const { body } = await askAs(
    'ada',
    queryFor(names),
    {},
    { version, enterprise },
  );
  const data = body.data as Record<string, TypeAnswer | null>;
  return Object.fromEntries(names.map((name, at) => [name, data[`t${at}`]]));
}

function namesOf(items: { name: string }[] | null | undefined): string[] {
  return (items ?? []).map(({ name }) => name);
}
