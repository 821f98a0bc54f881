import { namesAskedBy, propertiesAskedBy, propertiesRequiredBy } from './asked';
import { parseQuery } from './parseQuery';

const query = parseQuery(`
  FIND (a|B) WITH one = 1 AND two != 2 AND (three = 3 OR four = 4) AS x
    THAT HAS c WITH five = undefined AND six > 6
    THAT !HAS d WITH seven = 7
  RETURN x.eight`);

test('what a query names', () => {
  expect(namesAskedBy(query)).toEqual(['a', 'B', 'c', 'd']);
});

test('what it asks of entities, and of relationships', () => {
  const related = parseQuery(`
    FIND (a|B) WITH one = 1 AND (two != 2 OR three = undefined) AS x
      THAT HAS AS r c WITH four > 4 AS y
      THAT !HAS d WITH five = 5
    WHERE r.six = 6 AND y.seven = 7
    RETURN x.eight, r.nine, y.ten AS eleven, COUNT(y)
    ORDER BY x.eight`);

  expect(propertiesAskedBy(related)).toEqual([
    { names: ['a', 'B'], property: 'one' },
    { names: ['a', 'B'], property: 'two' },
    { names: ['a', 'B'], property: 'three' },
    { names: ['c'], property: 'four' },
    { names: ['d'], property: 'five' },
    { property: 'six' },
    { names: ['c'], property: 'seven' },
    { names: ['a', 'B'], property: 'eight' },
    { property: 'nine' },
    { names: ['c'], property: 'ten' },
    { names: ['a', 'B'], property: 'eight' },
  ]);
});

test('what it finds nothing without', () => {
  expect(propertiesRequiredBy(query)).toEqual([
    { names: ['a', 'B'], property: 'one' },
    { names: ['c'], property: 'six' },
  ]);
});
