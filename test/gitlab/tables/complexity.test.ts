import { askAs } from '../graphql/testing';

/** Everything of branch rules that is of use, pages as GitLab cuts them. */
const RULES = `branchRules(first: 50) { nodes {
  name isProtected
  branchProtection {
    allowForcePush codeOwnerApprovalRequired
    pushAccessLevels { nodes {
      accessLevel user { id } group { id } deployKey { id }
    } }
    mergeAccessLevels { nodes { accessLevel user { id } group { id } } }
    unprotectAccessLevels { nodes { accessLevel user { id } group { id } } }
  }
  approvalRules { nodes {
    id name type approvalsRequired eligibleApprovers { nodes { id } }
  } }
  externalStatusChecks { nodes { id } }
} }`;
const VARIABLES = `ciVariables(first: 100) {
  nodes { key variableType protected masked raw environmentScope }
  pageInfo { hasNextPage endCursor }
}`;

test('branch rules cost 1 % more for each of their page, what is in them does not', async () => {
  const list = (size: number) =>
    scoreOf(`project(fullPath: "a") { branchRules(first: ${size}) { nodes {
      branchProtection { pushAccessLevels(first: 100) { nodes { accessLevel } } }
    } } }`);
  // branchProtection, pushAccessLevels, nodes, accessLevel, nodes, branchRules
  expect(await list(1)).toBe(1 + Math.floor(6 * 1.01));
  expect(await list(100)).toBe(1 + Math.floor(6 * 2));
});

test.each([
  ['variables of 50 projects', VARIABLES, 50, 37],
  ['variables of 100 projects', VARIABLES, 100, 50],
])('%s cost what they do in GitLab', async (_what, fields, size, score) => {
  const query = `projects(first: ${size}) { nodes { id ${fields} } }`;
  expect(await scoreOf(query)).toBe(score);
});

test('branch rules of 20 projects leave room below the limit of 250', async () => {
  const query = `projects(first: 20) { nodes { id ${RULES} } }`;
  const score = await scoreOf(query);
  expect(score).toBeGreaterThan(70);
  expect(score).toBeLessThan(125);
});

test('variables of ten groups are just below the limit', async () => {
  const groups = Array.from(
    { length: 10 },
    (_, at) => `g${at}: group(fullPath: "a") { id ${VARIABLES} }`,
  );
  expect(await scoreOf(groups.join(' '))).toBe(240);
});

async function scoreOf(fields: string): Promise<number> {
  const query = `{ queryComplexity { score } ${fields} }`;
  const { body } = await askAs('root', query);
  const data = body.data as { queryComplexity: { score: number } } | undefined;
  if (!data) {
    throw new Error(JSON.stringify(body.errors));
  }
  return data.queryComplexity.score - 2;
}
