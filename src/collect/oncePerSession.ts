import type { Session } from '../session';

/** Asks once in a session, for all who want to know; after a failure again. */
export function oncePerSession<Answer>(
  ask: (session: Session) => Promise<Answer>,
): (session: Session) => Promise<Answer> {
  const answers = new WeakMap<Session, Promise<Answer>>();
  return (session) => {
    const asked = answers.get(session) ?? ask(session);
    answers.set(session, asked);
    asked.catch(() => answers.delete(session));
    return asked;
  };
}
