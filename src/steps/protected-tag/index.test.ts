import '../../../test/support/matchers';
import { Role, runAs } from '../../../test/support/asRole';
import { testEveryRole } from '../../../test/support/everyRole';
import { Fault } from '../../../test/gitlab/faults';
import { StandInOptions } from '../../../test/gitlab/server';
import { projectAt } from '../../../test/gitlab/tables/testing';
import { sampleWorld } from '../../../test/gitlab/world/sample';
import { protectedTagSteps } from '.';

jest.setTimeout(60_000);

const [{ id: STEP }, { id: KEYS }] = protectedTagSteps;
const world = sampleWorld(new Date());
const api = projectAt(world, 'aurora/api');
const TAGS = /_protected_tag$|_protected_tag_allows_(user|group)$/;

testEveryRole(STEP, tagsFor);

test('a tag tells who may create it', async () => {
  const { result } = await tagsFor('Owner');
  expect(result.collectedEntities).toContainEqual(
    expect.objectContaining({
      _key: `gitlab-protected-tag:${api.id}:v*`,
      _class: ['Rule'],
      name: 'v*',
      wildcard: true,
      createLevel: 30,
      createRoles: ['developer'],
      createExceptionCount: 3,
    }),
  );
});

test('a deploy key that may create one is allowed to, without a request', async () => {
  const run = await runAs('Owner', KEYS, /_tag_allows_deploy_key$/, { world });
  expect(run.differences).toEqual([]);
  expect(run.asked).toEqual([]);
  expect(run.result.collectedRelationships).toContainEqual(
    expect.objectContaining({
      _type: 'gitlab_protected_tag_allows_deploy_key',
      create: true,
    }),
  );
});

test('who maintains nothing is told so once, and only what is maintained is asked', async () => {
  const { asked } = await tagsFor('Owner');
  expect(new Set(asked.filter((one) => one.includes('tags')))).toEqual(
    new Set(['/projects/:id/protected_tags']),
  );
  const below = await tagsFor('Developer');
  expect(below.warnings).toEqual([
    expect.stringMatching(/protected tags of \d+: .*Maintainer there/),
  ]);
});

test.each([403, 404, 503])(
  'tags that answer %d to a Maintainer fail the step',
  async (code) => {
    const faults: Fault[] = [
      {
        match: { path: `/projects/${api.id}/protected_tags` },
        times: 'always',
        act: { kind: 'status', status: code, body: { message: 'no' } },
      },
    ];
    await expect(tagsFor('Maintainer', { faults })).rejects.toThrow(
      /protected tags could not be had of 1: aurora\/api/,
    );
  },
);

function tagsFor(role: Role, options: Partial<StandInOptions> = {}) {
  return runAs(role, STEP, TAGS, { world, ...options });
}
