import { Exploration, OPEN_LIMIT, START_LIMIT } from './exploration';
import { entity, graphIndex } from './fixtures';

const account = entity('account', 'account');
const group = entity('group', 'group');
const project = entity('project', 'CodeRepo');
const user = entity('user', 'User');
const key = entity('key', 'AccessKey');

const small = graphIndex(
  [key, user, project, group, account],
  [
    ['account', 'group'],
    ['group', 'project'],
    ['project', 'user'],
    ['user', 'key'],
  ],
);

it('starts with the account, its groups and projects, in that order', () => {
  expect(new Exploration(small).shown()).toEqual([
    'account',
    'group',
    'project',
  ]);
});

it('starts with groups that nothing leads to as well', () => {
  const exploration = new Exploration(graphIndex([account, group], []));

  expect(exploration.shown()).toEqual(['account', 'group']);
});

it('starts with the first entities of a graph without any of those', () => {
  const exploration = new Exploration(graphIndex([user, key], []));

  expect(exploration.shown()).toEqual(['user', 'key']);
});

it('starts with a limited number', () => {
  const groups = Array.from({ length: START_LIMIT + 1 }, (_, n) =>
    entity(`group ${n}`, 'group'),
  );

  const exploration = new Exploration(graphIndex(groups, []));

  expect(exploration.shown()).toHaveLength(START_LIMIT);
});

it('starts with groups before projects, however they are connected', () => {
  const projects = Array.from({ length: START_LIMIT }, (_, n) =>
    entity(`project ${n}`, 'CodeRepo'),
  );
  const index = graphIndex(
    [account, ...projects, group],
    [...projects, group].map(({ key }) => ['account', key]),
  );

  expect(new Exploration(index).isShown('group')).toBe(true);
});

it('opens an entity: its neighbours are shown', () => {
  const exploration = new Exploration(small);

  expect(exploration.open('project')).toBe(1);
  expect(exploration.isShown('user')).toBe(true);
  expect(exploration.hiddenNeighbours('project')).toEqual([]);
});

it('opens a limited number of neighbours at a time', () => {
  const users = Array.from({ length: OPEN_LIMIT + 3 }, (_, n) =>
    entity(`user ${n}`, 'User'),
  );
  const exploration = new Exploration(
    graphIndex(
      [account, ...users],
      users.map((each) => ['account', each.key]),
    ),
  );

  expect(exploration.open('account')).toBe(OPEN_LIMIT);
  expect(exploration.hiddenNeighbours('account')).toHaveLength(3);
  expect(exploration.open('account')).toBe(3);
});

it('opens the rarest types first', () => {
  const exploration = new Exploration(
    graphIndex(
      [account, entity('user 1', 'User'), entity('user 2', 'User'), key],
      [
        ['account', 'user 1'],
        ['account', 'user 2'],
        ['account', 'key'],
      ],
    ),
  );

  expect(
    exploration.hiddenNeighbours('account').map((hidden) => hidden.key),
  ).toEqual(['key', 'user 1', 'user 2']);
});

it('counts a neighbour once, however many relationships lead to it', () => {
  const exploration = new Exploration(
    graphIndex(
      [account, user],
      [
        ['account', 'user'],
        ['user', 'account'],
      ],
    ),
  );

  expect(exploration.hiddenNeighbours('account')).toEqual([user]);
});

it('reveals an entity with the way to what is shown', () => {
  const exploration = new Exploration(small);

  exploration.reveal('key');

  expect(exploration.shown().slice(3)).toEqual(['user', 'key']);
});

it('hides a type, and shows the same entities again', () => {
  const exploration = new Exploration(small);
  exploration.toggleType('group');
  expect(exploration.shown()).toEqual(['account', 'project']);

  exploration.toggleType('group');
  expect(exploration.shown()).toEqual(['account', 'group', 'project']);
});

it('neither counts nor opens neighbours of a hidden type', () => {
  const exploration = new Exploration(small);

  exploration.toggleType('User');

  expect(exploration.hiddenNeighbours('project')).toEqual([]);
  expect(exploration.open('project')).toBe(0);
});

it('switches the type of a revealed entity on', () => {
  const exploration = new Exploration(small);
  exploration.toggleType('User');

  exploration.reveal('user');

  expect(exploration.isShown('user')).toBe(true);
});

it('starts over', () => {
  const exploration = new Exploration(small);
  exploration.open('project');

  exploration.restart();

  expect(exploration.isShown('user')).toBe(false);
});

describe('what is put into the light', () => {
  it('is shown, with the way to it', () => {
    const exploration = new Exploration(small);

    exploration.light(['key']);

    expect(exploration.shown().slice(3)).toEqual(['user', 'key']);
  });

  it('goes when the light goes, but what was there stays', () => {
    const exploration = new Exploration(small);
    exploration.light(['key']);

    exploration.light(['group']);

    expect(exploration.shown()).toEqual(['account', 'group', 'project']);
  });

  it('stays when it was opened, with the way to it', () => {
    const exploration = new Exploration(small);
    exploration.light(['user']);
    exploration.open('user');

    exploration.light([]);

    expect(exploration.shown().slice(3)).toEqual(['user', 'key']);
  });

  it('has its type switched on', () => {
    const exploration = new Exploration(small);
    exploration.toggleType('User');

    exploration.light(['user']);

    expect(exploration.isShown('user')).toBe(true);
  });
});
