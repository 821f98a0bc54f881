import { parseQuery } from './parseQuery';
import { J1qlRefusal } from './refusal';

test.each([
  ['FIND', 'a name'],
  ['gitlab_user', 'FIND'],
  ['FIND gitlab_user HAS gitlab_group', 'the end'],
  ['FIND gitlab_user THAT', 'a name'],
  ['FIND gitlab_user THAT RELATES gitlab_group', 'TO'],
  ['FIND (gitlab_user|gitlab_group', ')'],
  ['FIND gitlab_user WITH active', 'an operator'],
  ['FIND gitlab_user WITH active = TRUE', 'a value'],
  ['FIND gitlab_user WITH active = active', 'a value'],
  ['FIND gitlab_user WITH age < "9"', 'a value that < compares with'],
  ['FIND gitlab_user WITH age < undefined', 'a value that < compares with'],
  ['FIND gitlab_user WITH name ~= 9', 'a value that ~= compares with'],
  ["FIND gitlab_user WITH name = ('a', 'b')", ')'],
  ["FIND gitlab_user WITH name = ('a' OR 'b' AND 'c')", ')'],
  ["FIND gitlab_user WITH name = ('a' OR undefined)", 'a value'],
  ['FIND gitlab_user WITH (active = true', ')'],
  ['FIND gitlab_user WITH seenOn < date.now - x', 'a number'],
  ['FIND gitlab_user WITH seenOn < date.now - 9 weeks', 'hours or days'],
  ['FIND gitlab_user AS user WHERE active = true', 'a property of an alias'],
  ['FIND gitlab_user WITH active = true RETURN', 'a property of an alias'],
  ['FIND gitlab_user AS user RETURN user', 'a property of an alias'],
  ['FIND gitlab_user AS user RETURN COUNT(*)', 'a name'],
  ['FIND gitlab_user LIMIT x', 'a number of rows'],
  ['FIND gitlab_user LIMIT 1.5', 'a number of rows'],
])('refuses %s', (text, expected) => {
  expect(() => parseQuery(text)).toThrow(J1qlRefusal);
  expect(() => parseQuery(text)).toThrow(`Expected ${expected}`);
});

test.each([
  ['FIND "127.0.0.1"', 'full-text search'],
  ['FIND #CriticalAsset', 'smart classes'],
  ['FIND User (THAT IS Person)?', 'optional traversals'],
  ['FIND User THAT !(HAS|IS) Person', '! before several classes'],
  ['FIND User THAT HAS AS h >> Group', 'a direction and an alias'],
  ['FIND User THAT HAS >> AS h Group', 'a direction and an alias'],
  ['FIND User THAT !HAS Group THAT HAS User', 'what follows THAT !HAS'],
  [
    'FIND User THAT !HAS Group AS g RETURN g.a',
    'an alias of what there is not',
  ],
  ['FIND User THAT !HAS AS h Group', 'an alias of what there is not'],
  ['FIND User WITH name = /james/i', 'regular expressions'],
  ['FIND User WITH on > date(2019-10-30)', 'fixed dates'],
  ['FIND User WITH on > date.now - 2 months', 'months and years'],
  ['FIND User WITH on > date.now-1yr', 'months and years'],
  ["FIND User WITH name ~= ('a' OR 'b')", 'several values of ~='],
  ['FIND User AS u WHERE u.a = u.b', 'comparing properties with each other'],
  ["FIND User WITH name = 'a\\'", 'A backslash'],
  ['FIND User AS u RETURN TREE', 'the tree of a path'],
  ['FIND User AS u RETURN u.*', 'all properties of an alias'],
  ['FIND User AS u RETURN u.a * 2', 'arithmetic'],
  ['FIND User AS u RETURN COUNT(u.a)', 'COUNT of a property'],
  ['FIND User AS u THAT HAS AS h Group RETURN COUNT(h)', 'COUNT of a relation'],
  ["FIND User AS u RETURN CONCAT(u.a, 'b')", 'the function CONCAT'],
  ['FIND User AS u RETURN UNWIND(u.a)', 'the function UNWIND'],
  ['FIND UNIQUE User', 'UNIQUE needs a RETURN'],
  ['FIND UNIQUE User AS u RETURN COUNT(u)', 'UNIQUE with COUNT'],
  ['FIND User AS u ORDER BY u.a DESC', 'the order ASC or DESC'],
  ['FIND User AS u RETURN u.a ORDER BY u.b', 'ORDER BY what is no column'],
  ['FIND User AS u ORDER BY name', 'ORDER BY what is no column'],
  [
    'FIND User THAT HAS Group AS g RETURN g.a ORDER BY g.a',
    'ORDER BY another than the entities of FIND',
  ],
  ['FIND User THAT HAS Group LIMIT 3', 'SKIP and LIMIT with THAT'],
  ['FIND User RETURN u.a', 'Nothing is called u'],
  ['FIND User AS u RETURN COUNT(g)', 'Nothing is called g'],
  ['FIND User AS u WHERE g.a = 1', 'Nothing is called g'],
  ['FIND User AS u THAT HAS Group AS u', 'Two are called u'],
  ['FIND User WITH a = 1 ; DROP', 'Not J1QL: ; DROP'],
])('refuses %s by name', (text, expected) => {
  expect(() => parseQuery(text)).toThrow(J1qlRefusal);
  expect(() => parseQuery(text)).toThrow(expected);
});

test('says where in the query something else was expected', () => {
  expect(() => parseQuery('FIND User\n  WITH active')).toThrow(
    'Expected an operator, not: the end (line 2, column 14)',
  );
  expect(() => parseQuery('FIND User\n  WITH a = /x/')).toThrow(
    'Not answered here: regular expressions (line 2, column 12)',
  );
});
