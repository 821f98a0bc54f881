import { entity, graphOf, relationship } from '../fixtures';
import { parseQuery } from '../language/parseQuery';
import { evaluate } from './evaluate';
import type { Result } from './result';

/** Of the answers. */
export const NOW = Date.parse('2026-01-01T00:00:00Z');
const DAY = 86_400_000;

/**
 * Two teams with people and one without; who manages whom; applications, one of
 * which uses itself. Of `cy` nothing is known.
 */
export const graph = graphOf({
  entities: [
    entity('person', ['User', 'Person'], 'ann', {
      age: 30,
      active: true,
      emails: ['ann@a.org', 'ann@b.org'],
      seenOn: NOW - 10 * DAY,
      'tag.level-of': 'high',
    }),
    entity('person', ['User', 'Person'], 'bob', {
      age: 40,
      active: false,
      emails: ['bob@b.org'],
      seenOn: NOW - 100 * DAY,
    }),
    entity('person', ['User', 'Person'], 'cy'),
    entity('robot', 'User', 'dot', {
      age: 30,
      active: true,
      emails: [],
      ports: [22, 443],
    }),
    entity('team', ['UserGroup'], 't1', { kind: 'a' }),
    entity('team', ['UserGroup'], 't2', { kind: 'b' }),
    entity('team', ['UserGroup'], 't3', { kind: 'b' }),
    entity('app', 'Application', 'x', {
      cost: 5,
      webLink: 'https://x.example.com',
    }),
    entity('app', 'Application', 'y', { cost: 7 }),
  ],
  relationships: [
    relationship('t1', 'HAS', 'ann', { level: 50 }),
    relationship('t1', 'HAS', 'bob', { level: 30 }),
    relationship('t2', 'HAS', 'ann', { level: 10 }),
    relationship('t2', 'HAS', 'cy'),
    relationship('ann', 'MANAGES', 'bob'),
    relationship('bob', 'MANAGES', 'cy'),
    relationship('ann', 'OWNS', 'x'),
    relationship('bob', 'OWNS', 'y'),
    relationship('x', 'USES', 'y'),
    relationship('y', 'USES', 'y'),
    relationship('t1', 'ALLOWS', 'x'),
    relationship('nobody', 'OWNS', 'x'),
  ],
});

/** What a query finds in the graph above. */
export function answer(query: string): Result {
  return evaluate(graph, parseQuery(query), NOW);
}
