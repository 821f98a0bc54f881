import { readFileSync } from 'fs';
import { join } from 'path';
import { load } from 'js-yaml';
import { contractFolder } from './folder';
import { everythingSent, Sent } from './sent';

jest.setTimeout(120_000);

interface Description {
  paths: Record<
    string,
    { get?: { parameters?: { name: string; in: string }[] } }
  >;
}

const description = load(
  readFileSync(join(contractFolder(), 'gitlab-openapi-v2.yaml'), 'utf8'),
) as Description;

/** Grape's helpers add paging to every list; the description often omits it. */
const PAGING = ['page', 'per_page', 'pagination', 'cursor'];

/** What GitLab's description leaves out, and where it is documented instead. */
const OMITTED_PATHS: Record<string, string[]> = {
  // https://docs.gitlab.com/api/users/
  '/api/v4/user': [],
  '/api/v4/users': ['order_by', 'sort'],
  '/api/v4/users/{id}': [],
  // https://docs.gitlab.com/api/group_labels/ and
  // https://docs.gitlab.com/api/labels/
  '/api/v4/groups/{id}/labels': [
    'include_ancestor_groups',
    'include_descendant_groups',
    'only_group_labels',
  ],
  '/api/v4/projects/{id}/labels': ['include_ancestor_groups'],
  // https://docs.gitlab.com/api/project_access_tokens/ and
  // https://docs.gitlab.com/api/group_access_tokens/
  '/api/v4/projects/{id}/access_tokens': ['state'],
  '/api/v4/groups/{id}/access_tokens': ['state'],
  // https://docs.gitlab.com/api/protected_environments/ and
  // https://docs.gitlab.com/api/group_protected_environments/
  '/api/v4/projects/{id}/protected_environments': [],
  '/api/v4/groups/{id}/protected_environments': [],
  // GitLab.com's: https://docs.gitlab.com/api/groups/ and
  // https://docs.gitlab.com/api/group_enterprise_users/
  '/api/v4/groups/{id}/enterprise_users': [],
  '/api/v4/groups/{id}/manage/personal_access_tokens': ['state', 'sort'],
  '/api/v4/groups/{id}/manage/resource_access_tokens': ['state', 'sort'],
  '/api/v4/groups/{id}/manage/ssh_keys': [],
  // https://docs.gitlab.com/api/member_roles/
  '/api/v4/member_roles': [],
  '/api/v4/groups/{id}/member_roles': [],
  // The Enterprise Edition's: https://docs.gitlab.com/api/merge_request_approvals/
  // and https://docs.gitlab.com/api/project_push_rules/
  '/api/v4/projects/{id}/approval_rules': [],
  // https://docs.gitlab.com/api/merge_request_approval_settings/
  '/api/v4/projects/{id}/merge_request_approval_setting': [],
  '/api/v4/groups/{id}/merge_request_approval_setting': [],
  '/api/v4/projects/{id}/push_rule': [],
  // https://docs.gitlab.com/api/group_webhooks/
  '/api/v4/groups/{id}/hooks': [],
  // https://docs.gitlab.com/api/settings/
  '/api/v4/application/settings': [],
};

const templates = new Map(
  [
    ...Object.keys(description.paths).filter(
      (template) => description.paths[template].get,
    ),
    ...Object.keys(OMITTED_PATHS),
  ].map((template) => [template, pattern(template)]),
);

let requests: Sent['rest'];
beforeAll(async () => {
  requests = (await everythingSent()).rest;
});

test('every REST path and parameter is described by GitLab', () => {
  expect(requests.length).toBeGreaterThan(0);
  const unknown = requests.flatMap(({ path, parameters }) => {
    const described = parametersOf(path);
    return described
      ? parameters
          .filter((name) => !described.includes(name))
          .map((name) => `${templateOf(path)} ?${name}`)
      : [path];
  });
  expect([...new Set(unknown)]).toEqual([]);
});

test('nothing is excused that GitLab describes by now', () => {
  const paths = Object.keys(description.paths);
  expect(
    Object.keys(OMITTED_PATHS).filter((path) => paths.includes(path)),
  ).toEqual([]);
});

/** The query parameters a path takes; nothing where GitLab has no such path. */
function parametersOf(path: string): string[] | undefined {
  const template = templateOf(path);
  if (!template) {
    return undefined;
  }
  const described = description.paths[template]?.get?.parameters ?? [];
  return [
    ...described
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name),
    ...(OMITTED_PATHS[template] ?? []),
    ...PAGING,
  ];
}

/** `/api/v4/groups/{id}/members` for `/api/v4/groups/12/members`. */
function templateOf(path: string): string | undefined {
  const matches = [...templates.keys()].filter((template) =>
    templates.get(template)?.test(path),
  );
  // `/groups/{id}` matches `/groups/shared` too: the one with fewer blanks.
  return matches.sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

function pattern(template: string): RegExp {
  const literal = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{[^}]*\}/g, '[^/]+')}$`);
}
