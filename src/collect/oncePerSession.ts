import type { Session } from '../session';
import { Once } from './once';

/** Asks once in a session, for all who want to know; after a failure again. */
export function oncePerSession<Answer>(
  ask: (session: Session) => Promise<Answer>,
): (session: Session) => Promise<Answer> {
  const answers = new Once<Session, Answer>(new WeakMap());
  return (session) => answers.ask(session, () => ask(session));
}
