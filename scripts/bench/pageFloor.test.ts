import { generateWorld } from '../../test/gitlab/world/generate';
import { listsOf, pagesOfAll, pagesOfEach, sum } from './pageFloor';

const lists = { of: 'members', rows: [1, 100, 101, 0] };

test('a list takes a page for each hundred rows begun', () => {
  expect(pagesOfEach(lists)).toBe(1 + 1 + 2);
});

test('lists together fill each page but the last', () => {
  expect(pagesOfAll(lists)).toBe(3);
});

test('every merge request is in one list, of a root group or a project', () => {
  const world = generateWorld();

  const mergeRequests = listsOf(world).find(
    ({ of }) => of === 'merge requests',
  );

  const rootGroups = 3;
  const personalProjects = 2;
  expect(mergeRequests?.rows).toHaveLength(rootGroups + personalProjects);
  expect(sum(mergeRequests?.rows ?? [])).toBe(world.mergeRequests.length);
});
