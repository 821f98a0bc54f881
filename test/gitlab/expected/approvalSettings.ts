import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { settingsOfGroup, settingsOfProject } from '../tables/approvalSettings';
import {
  adminsGroupApprovals,
  adminsProjectApprovals,
} from '../tables/approvalSettingsAccess';
import { selfAndAncestors } from '../world/lookup';
import { collectedGroups, collectedProjects } from './collected';
import * as ends from './ends';
import { askedIn } from './gitLab';
import { End, entity, relationship } from './parts';
import { Part, Properties, Scope } from './types';

type Settings = ReturnType<typeof settingsOfProject>;

/** Of projects, and of the root groups that they are below. */
export function expectedApprovalSettings(scope: Scope): Part {
  const asked = askedIn(scope);
  const { world } = scope;
  if (!asked.enterprise) {
    return { entities: [], relationships: [] };
  }
  const projects = collectedProjects(scope);
  const roots = new Set(
    projects.flatMap(({ namespace }) =>
      namespace.kind === 'group'
        ? selfAndAncestors(world, namespace.groupId).at(-1)?.id ?? []
        : [],
    ),
  );
  const parts = [
    ...collectedGroups(scope)
      .filter(({ id }) => roots.has(id))
      .filter((group) => adminsGroupApprovals(group, asked))
      .map((group) =>
        partOf(
          ends.group(group.id),
          ends.approvalSettings('group', group.id),
          group.fullPath,
          settingsOfGroup(group, asked),
        ),
      ),
    ...projects
      .filter((project) => adminsProjectApprovals(project, asked))
      .map((project) =>
        partOf(
          ends.project(project.id),
          ends.approvalSettings('project', project.id),
          project.pathWithNamespace,
          settingsOfProject(project, asked),
        ),
      ),
  ];
  return {
    entities: parts.flatMap(({ entities }) => entities),
    relationships: parts.flatMap(({ relationships }) => relationships),
  };
}

function partOf(owner: End, end: End, path: string, settings: Settings): Part {
  const name = `Approval settings of ${path}`;
  return {
    entities: [
      entity(end, ['Configuration'], {
        name,
        displayName: name,
        ...told('authorApprovalAllowed', settings.allowAuthorApproval),
        ...told('committerApprovalAllowed', settings.allowCommitterApproval),
        ...told(
          'approverListOverrideAllowed',
          settings.allowOverridesToApproverListPerMergeRequest,
        ),
        ...told('approvalsRetainedOnPush', settings.retainApprovalsOnPush),
        ...told(
          'selectiveCodeOwnerRemovals',
          settings.selectiveCodeOwnerRemovals,
        ),
        ...told(
          'reauthenticationRequired',
          settings.requireReauthenticationToApprove,
        ),
      }),
    ],
    relationships: [relationship(owner, RelationshipClass.HAS, end)],
  };
}

function told(
  name: string,
  { value, locked, inherited_from: source }: Settings[keyof Settings],
): Properties {
  return {
    [name]: value,
    [`${name}Locked`]: locked,
    [`${name}InheritedFrom`]: source ?? undefined,
  };
}
