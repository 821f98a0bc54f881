import { expectedApprovalRules } from './approvalRules';
import { collectedProjects } from './collected';
import { guardsOf } from './guards';
import { expectedSettings } from './projectSettings';
import { expectedProtectedBranches } from './protectedBranches';
import { Part, Scope } from './types';

/** What guards each collected project, as far as the token is told. */
export function expectedProtections(scope: Scope): Part {
  const parts = collectedProjects(scope).flatMap((project) => {
    const guards = guardsOf(project, scope);
    return [
      expectedSettings(guards, scope),
      expectedProtectedBranches(guards, scope),
      expectedApprovalRules(guards, scope),
    ];
  });
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relationships: parts.flatMap(({ relationships }) => relationships),
  };
}
