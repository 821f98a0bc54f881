import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { relationshipMetadata } from './metadata';

const entity = (_type: string) => ({ _type, _class: 'X', resourceName: 'X' });

test("names a relationship's type as the SDK does", () => {
  expect(
    relationshipMetadata(
      entity('gitlab_user'),
      RelationshipClass.APPROVED,
      entity('gitlab_merge_request'),
    ),
  ).toMatchObject({
    _class: 'APPROVED',
    _type: 'gitlab_user_approved_merge_request',
    sourceType: 'gitlab_user',
    targetType: 'gitlab_merge_request',
  });
});

test('declares it partial where asked to', () => {
  const group = entity('gitlab_group');

  expect(
    relationshipMetadata(group, RelationshipClass.HAS, group, {
      partial: true,
    }),
  ).toMatchObject({ _type: 'gitlab_group_has_group', partial: true });
});

test('tells what its properties say', () => {
  const group = entity('gitlab_group');
  const { properties, schema } = relationshipMetadata(
    group,
    RelationshipClass.HAS,
    group,
    { properties: { shared: { type: 'boolean', description: 'Whether.' } } },
  );

  expect(Object.keys(properties)).toEqual(['shared']);
  expect(schema?.properties).toEqual({
    shared: { type: 'boolean', description: 'Whether.' },
  });
});
