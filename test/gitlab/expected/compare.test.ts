import { compareGraphs } from './compare';
import { ExpectedGraph } from './types';

const GROUP = { _type: 'gitlab_group', _class: ['Group'] };
const HAS = {
  _type: 'gitlab_group_has_group',
  _class: ['HAS'],
  _fromEntityKey: 'gitlab-group:1',
  _toEntityKey: 'gitlab-group:2',
};

const EXPECTED: ExpectedGraph = {
  entities: new Map([
    [
      'gitlab-group:1',
      { ...GROUP, properties: { name: 'One', createdOn: 1_000_400 } },
    ],
    [
      'gitlab-group:2',
      { ...GROUP, properties: { topics: ['a', 'b'], public: undefined } },
    ],
  ]),
  relationships: new Map([
    ['gitlab-group:1|has|gitlab-group:2', { ...HAS, properties: {} }],
  ]),
};

const ONE = { _key: 'gitlab-group:1', ...GROUP, name: 'One', createdOn: 1e6 };
const TWO = { _key: 'gitlab-group:2', ...GROUP, topics: ['b', 'a'] };
const LINK = { _key: 'gitlab-group:1|has|gitlab-group:2', ...HAS };

const differences = (entities: (typeof ONE)[] | object[], links: object[]) =>
  compareGraphs(EXPECTED, {
    entities: entities as (typeof ONE)[],
    relationships: links as (typeof LINK)[],
  });

test('equal graphs have no differences', () => {
  expect(differences([ONE, TWO], [LINK])).toEqual([]);
});

test('a class may be given as a text', () => {
  const one = { ...ONE, _class: 'Group' };
  expect(differences([one, TWO], [{ ...LINK, _class: 'HAS' }])).toEqual([]);
});

test('what is missing is told', () => {
  expect(differences([ONE, TWO], [])).toEqual([
    'missing relationship gitlab-group:1|has|gitlab-group:2 (gitlab_group_has_group)',
  ]);
});

test('what is extra is told', () => {
  const three = { ...TWO, _key: 'gitlab-group:3' };
  expect(differences([ONE, TWO, three], [LINK])).toEqual([
    'extra entity gitlab-group:3 (gitlab_group)',
  ]);
});

test('a key that comes twice is told', () => {
  expect(differences([ONE, TWO, TWO], [LINK])).toEqual([
    'duplicate key gitlab-group:2',
  ]);
});

test('a relationship that leads nowhere is told', () => {
  expect(differences([ONE], [LINK])).toEqual([
    'dangling relationship gitlab-group:1|has|gitlab-group:2: no entity gitlab-group:2',
    'missing entity gitlab-group:2 (gitlab_group)',
  ]);
});

test('a property with another value is told', () => {
  const one = { ...ONE, name: 'Eins', createdOn: 2e6 };
  expect(differences([one, TWO], [LINK])).toEqual([
    'gitlab-group:1: name is "Eins", not "One"',
    'gitlab-group:1: createdOn is 2000000, not 1000400',
  ]);
});

test('a property that GitLab did not tell must be absent', () => {
  const two = { ...TWO, public: false };
  expect(differences([ONE, two], [LINK])).toEqual([
    'gitlab-group:2: public is false, not absent',
  ]);
});

test('a relationship between other ends is told', () => {
  const link = { ...LINK, _toEntityKey: 'gitlab-group:1' };
  expect(differences([ONE, TWO], [link])).toEqual([
    'gitlab-group:1|has|gitlab-group:2: _toEntityKey is "gitlab-group:1", not "gitlab-group:2"',
  ]);
});
