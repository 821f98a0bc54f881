import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { EffectiveMember } from '../world/access';
import {
  collectedGroups,
  collectedProjects,
  membersOfGroup,
  membersOfProject,
} from './collected';
import * as ends from './ends';
import { End, milliseconds, relationship } from './parts';
import { roleOf } from './roles';
import { Part, Scope } from './types';

export function expectedMemberships(scope: Scope): Part {
  return {
    entities: [],
    relationships: [
      ...collectedGroups(scope).flatMap((group) =>
        membersOfGroup(scope, group).map((member) =>
          membership(ends.group(group.id), member),
        ),
      ),
      ...collectedProjects(scope).flatMap((project) =>
        membersOfProject(scope, project).map((member) =>
          membership(ends.project(project.id), member),
        ),
      ),
    ],
  };
}

function membership(parent: End, member: EffectiveMember) {
  return relationship(parent, RelationshipClass.HAS, ends.user(member.userId), {
    accessLevel: member.accessLevel,
    role: roleOf(member.accessLevel),
    direct: member.direct,
    createdOn: milliseconds(member.createdAt),
    expiresOn: milliseconds(member.expiresAt),
  });
}
