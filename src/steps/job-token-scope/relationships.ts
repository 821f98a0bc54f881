import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { flag, text } from '../../collect/columns/kinds';
import { relationshipMetadata } from '../../graph/metadata';
import { groupEntity } from '../group/entity';
import { projectEntity } from '../project/entity';

const properties = {
  jobToken: flag('Always true: the tokens of CI/CD jobs are what is let in.'),
  outside: flag('Whether what is trusted is below another top-level group.'),
  trusting: text('Whole path of the project that trusts.'),
  trusted: text('Whole path of the project or group that it trusts.'),
};

export const projectTrustsProject = relationshipMetadata(
  projectEntity,
  RelationshipClass.TRUSTS,
  projectEntity,
  { properties },
);

export const projectTrustsGroup = relationshipMetadata(
  projectEntity,
  RelationshipClass.TRUSTS,
  groupEntity,
  { properties },
);
