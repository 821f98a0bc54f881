import { Condition, isJunction, PropertyReference } from '../language/syntax';
import { expectedOf, holds } from './compare';

/**
 * A condition as a function of what it is about, from left to right and no
 * farther than needed.
 *
 * @param now milliseconds since 1970
 */
export function testOf<Subject>(
  condition: Condition | undefined,
  now: number,
  valueOf: (subject: Subject, reference: PropertyReference) => unknown,
): (subject: Subject) => boolean {
  if (!condition) {
    return () => true;
  }
  if (!isJunction(condition)) {
    const expected = expectedOf(condition, now);
    return (subject) => holds(valueOf(subject, condition), expected);
  }
  const tests = condition.parts.map((part) => testOf(part, now, valueOf));
  return condition.joinedBy === 'AND'
    ? (subject) => tests.every((holdsFor) => holdsFor(subject))
    : (subject) => tests.some((holdsFor) => holdsFor(subject));
}
