import { drawnEdges } from './drawnEdges';
import { entity, graphIndex } from './fixtures';

const entities = [
  entity('account', 'account'),
  entity('group', 'group'),
  entity('project', 'CodeRepo'),
  entity('user', 'User'),
];
const index = graphIndex(entities, [
  ['account', 'group'],
  ['account', 'project'],
  ['account', 'user'],
  ['group', 'project'],
  ['group', 'user'],
]);

function edges(...shown: string[]) {
  return [...drawnEdges(index, shown).values()].map(
    ({ from, to }) => `${from} → ${to}`,
  );
}

it('draws what the account has only where nothing else has it', () => {
  expect(edges('account', 'group', 'project', 'user')).toEqual([
    'account → group',
    'group → project',
    'group → user',
  ]);
});

it('draws it where what else has it is not shown', () => {
  expect(edges('account', 'project')).toEqual(['account → project']);
});

it('draws one arrow for all relationships between two', () => {
  const twice = graphIndex(entities, [
    ['group', 'user'],
    ['group', 'user'],
  ]);

  expect([...drawnEdges(twice, ['group', 'user']).values()]).toEqual([
    expect.objectContaining({ classes: ['HAS'] }),
  ]);
});
