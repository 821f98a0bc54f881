import { globalId } from '../globalId';
import { WorldLabel } from '../../world/types';
import { Resolvers } from './types';

export const labels: Resolvers = {
  id: ({ id, groupId }: WorldLabel) =>
    globalId(groupId === null ? 'ProjectLabel' : 'GroupLabel', id),
  title: ({ name }: WorldLabel) => name,
  updatedAt: ({ createdAt }: WorldLabel) => createdAt,
};
