import type { Entity, Relationship } from '@jupiterone/integration-sdk-core';
import { findings } from './findings';

test('a merge request that was merged without approval is worth a look', () => {
  const merged = mergeRequest({ merged: true, approvalCount: 0 });

  expect(findings({ entities: [merged], relationships: [] })).toEqual([
    {
      title: 'Merge requests merged without approval',
      examples: ['A merge request'],
    },
  ]);
});

test('so is one that its author approved', () => {
  const approved = mergeRequest({ selfApproved: true, approvalCount: 1 });

  expect(titlesOf([approved])).toEqual([
    'Merge requests approved by their own author',
  ]);
});

test('so is a blocked user, as long as there is a project to get at', () => {
  const user = entity('gitlab_user', { active: false });
  const membership: Relationship = {
    _key: 'gitlab-project:1|has|gitlab-user:1',
    _type: 'gitlab_project_has_user',
    _class: 'HAS',
    _fromEntityKey: 'gitlab-project:1',
    _toEntityKey: user._key,
  };

  expect(titlesOf([user])).toEqual([]);
  expect(titlesOf([user], [membership])).toEqual([
    'Blocked users who are still members of a project',
  ]);
});

test('so is a public project, and an internal one is not', () => {
  const internal = entity('gitlab_project', { public: false });
  const everybodys = entity('gitlab_project', { public: true });

  expect(titlesOf([internal])).toEqual([]);
  expect(titlesOf([everybodys])).toEqual(['Projects that everybody can see']);
});

function titlesOf(entities: Entity[], relationships: Relationship[] = []) {
  return findings({ entities, relationships }).map(({ title }) => title);
}

function mergeRequest(properties: Partial<Entity>): Entity {
  return entity('gitlab_merge_request', {
    displayName: 'A merge request',
    ...properties,
  });
}

function entity(_type: string, properties: Partial<Entity>): Entity {
  return { _key: `${_type}:1`, _type, _class: 'Record', ...properties };
}
