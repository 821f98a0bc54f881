import {
  createMappedRelationship,
  MappedRelationship,
  RelationshipClass,
  RelationshipDirection,
  StepMappedRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import type { RelationshipValues } from '../../graph/add';
import { filled, known, webUrl } from '../../graph/properties';
import { userEntity } from '../user/entity';
import type { Person } from '../user/row';
import { mergeRequestEntity } from './entity';
import {
  userApprovedMergeRequest,
  userCompletedMergeRequest,
  userOpenedMergeRequest,
  userReviewedMergeRequest,
} from './relationships';

/**
 * People who are members of nothing that was collected: former employees,
 * contributors from outside. They are known from merge requests alone, which are
 * collected for a window of time, so JupiterOne makes them of the merge requests
 * and keeps them as long as these. As users of their own they would be deleted
 * when the window has moved on, and with them who approved what.
 */
export const outsiderOpened = mappedFrom(
  userOpenedMergeRequest._type,
  RelationshipClass.OPENED,
);
export const outsiderApproved = mappedFrom(
  userApprovedMergeRequest._type,
  RelationshipClass.APPROVED,
);
export const outsiderReviewed = mappedFrom(
  userReviewedMergeRequest._type,
  RelationshipClass.REVIEWED,
);
export const outsiderCompleted = mappedFrom(
  userCompletedMergeRequest._type,
  RelationshipClass.COMPLETED,
);

function mappedFrom(
  _type: string,
  _class: RelationshipClass,
): StepMappedRelationshipMetadata {
  return {
    _type,
    _class,
    sourceType: mergeRequestEntity._type,
    targetType: userEntity._type,
    direction: RelationshipDirection.REVERSE,
    partial: true,
  };
}

/**
 * From an outsider to a merge request. The address of the user's page finds the
 * user: ids and names are the same on many GitLabs.
 */
export function outsiderRelationship(
  { _type, _class, direction }: StepMappedRelationshipMetadata,
  mergeRequestKey: string,
  person: Person,
  properties?: RelationshipValues,
): MappedRelationship {
  const name = filled(person.name) ?? person.username;
  const webLink = webUrl(person.web_url);
  return createMappedRelationship({
    _class,
    _type,
    _key: `${mergeRequestKey}|${_class.toLowerCase()}|gitlab-user:${person.id}`,
    properties,
    _mapping: {
      relationshipDirection: direction,
      sourceEntityKey: mergeRequestKey,
      targetFilterKeys: [['_type', webLink ? 'webLink' : 'username']],
      targetEntity: {
        _type: userEntity._type,
        _class: userEntity._class,
        _key: webLink ?? `gitlab-user:${person.username}`,
        id: String(person.id),
        name,
        displayName: name,
        username: person.username,
        state: known(person.state),
        active: person.state ? person.state === 'active' : undefined,
        webLink,
      },
    },
  });
}
