import { Entity, RelationshipClass } from '@jupiterone/integration-sdk-core';
import { createMockJobState } from '@jupiterone/integration-sdk-testing';
import { addEntityOnce, addRelationshipOnce, hasKey } from './add';
import { relationshipMetadata } from './metadata';

const user: Entity = {
  _key: 'gitlab-user:1',
  _type: 'gitlab_user',
  _class: ['User'],
};
const mergeRequest = {
  _type: 'gitlab_merge_request',
  _class: 'PR',
  resourceName: 'Merge Request',
};
const opened = relationshipMetadata(
  { _type: 'gitlab_user', _class: 'User', resourceName: 'User' },
  RelationshipClass.OPENED,
  mergeRequest,
);

test('an entity that comes twice is added once', async () => {
  const jobState = createMockJobState();

  expect(await addEntityOnce(jobState, user)).toBe(true);
  expect(await addEntityOnce(jobState, user)).toBe(false);
  expect(jobState.collectedEntities).toHaveLength(1);
});

test('an entity that comes twice at the same time is added once', async () => {
  const jobState = createMockJobState();

  const added = await Promise.all(
    [user, user, user].map((one) => addEntityOnce(jobState, one)),
  );

  expect(added.filter(Boolean)).toHaveLength(1);
  expect(jobState.collectedEntities).toHaveLength(1);
});

test('a relationship that comes twice is added once', async () => {
  const jobState = createMockJobState();
  const add = () =>
    addRelationshipOnce(jobState, opened, 'gitlab-user:1', 'gitlab-mr:10', {
      late: true,
    });

  await Promise.all([add(), add()]);
  await add();

  expect(jobState.collectedRelationships).toEqual([
    expect.objectContaining({
      _type: 'gitlab_user_opened_merge_request',
      _class: 'OPENED',
      _fromEntityKey: 'gitlab-user:1',
      _toEntityKey: 'gitlab-mr:10',
      late: true,
    }),
  ]);
});

test('two of a class between a pair are told apart by their place', async () => {
  const jobState = createMockJobState();
  const add = (place?: string) =>
    addRelationshipOnce(jobState, opened, 'u:1', 'm:1', { late: true }, place);

  await add('p:1');
  await add('p:1');
  await add('p:2');
  await add();

  expect(jobState.collectedRelationships.map(({ _key }) => _key)).toEqual([
    'u:1|opened|m:1|p:1',
    'u:1|opened|m:1|p:2',
    'u:1|opened|m:1',
  ]);
});

test('a failing job state is not swallowed', async () => {
  const jobState = createMockJobState();
  jobState.addEntity = () => Promise.reject(new Error('disk full'));

  await expect(addEntityOnce(jobState, user)).rejects.toThrow('disk full');
});

test('a key is taken by entities and relationships', async () => {
  const jobState = createMockJobState({ entities: [user] });

  expect(hasKey(jobState, user._key)).toBe(true);
  expect(hasKey(jobState, 'gitlab-user:2')).toBe(false);
  await addRelationshipOnce(jobState, opened, user._key, 'gitlab-mr:10');
  expect(hasKey(jobState, 'gitlab-user:1|opened|gitlab-mr:10')).toBe(true);
});
