import * as z from 'zod';

/** https://docs.gitlab.com/api/graphql/#connection-pagination */
export const connectionAnswer = z.object({
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullish(),
  }),
  nodes: z.array(z.unknown()),
});
