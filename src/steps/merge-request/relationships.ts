import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { text } from '../../collect/columns/kinds';
import { relationshipMetadata } from '../../graph/metadata';
import { projectEntity } from '../project/entity';
import { userEntity } from '../user/entity';
import { mergeRequestEntity, windowed } from './entity';

export const projectHasMergeRequest = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  mergeRequestEntity,
  windowed,
);

export const userOpenedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.OPENED,
  mergeRequestEntity,
  windowed,
);

export const userApprovedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.APPROVED,
  mergeRequestEntity,
  windowed,
);

/** Of reviewers who have done something; GraphQL alone tells. */
export const userReviewedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.REVIEWED,
  mergeRequestEntity,
  {
    ...windowed,
    properties: {
      state: text(
        'What came of it: `reviewed`, and of newer GitLabs `requested_changes`, `approved`, `unapproved`.',
      ),
    },
  },
);

/** There is no class that says merged. */
export const userCompletedMergeRequest = relationshipMetadata(
  userEntity,
  RelationshipClass.COMPLETED,
  mergeRequestEntity,
  windowed,
);
