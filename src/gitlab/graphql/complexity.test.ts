import { atSize, complexityOf } from './complexity';

test.each([
  ['id', 1],
  ['id name user { id }', 4],
  ['shown: name', 1],
  ['labels(first: 100) { nodes { id } }', 6],
  ['labels(first: 50) { nodes { id } }', 4],
  ['labels { nodes { id } pageInfo { hasNextPage } }', 10],
  ['labels(first: $first, after: $after) { nodes { id } }', 6],
  ['labels(sort: created_asc, first: 100) { edges { node { id } } }', 10],
  ['labels(search: "bug", first: 100) { nodes { id } }', 16],
  ['a(x: [B, C], y: "(}") { b }', 2],
  ['place { ... on House { a b } ... on Ship { a b c } }', 4],
  ['count(state: [X]) { high low }', 3],
])('%s costs %d', (selection, points) => {
  expect(complexityOf(selection)).toBe(points);
});

test('a page of a hundred rows costs twice what one row costs', () => {
  expect([atSize(10, 100), atSize(11, 50), atSize(3, 1)]).toEqual([20, 16, 3]);
});
