import { namesAskedBy, propertiesAskedBy, propertiesRequiredBy } from './asked';
import { parseQuery } from './parseQuery';

const query = parseQuery(`
  FIND (a|B) WITH one = 1 AND two != 2 AND (three = 3 OR four = 4) AS x
    THAT HAS c WITH five = undefined AND six > 6
    THAT !HAS d WITH seven = 7
  RETURN x.eight`);

test('what a query names', () => {
  expect(namesAskedBy(query)).toEqual(['a', 'B', 'c', 'd']);
  expect(propertiesAskedBy(query).sort()).toEqual(
    ['eight', 'five', 'four', 'one', 'seven', 'six', 'three', 'two'].sort(),
  );
});

test('what it finds nothing without', () => {
  expect(propertiesRequiredBy(query)).toEqual([
    { names: ['a', 'B'], property: 'one' },
    { names: ['c'], property: 'six' },
  ]);
});
