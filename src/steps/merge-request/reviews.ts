import * as z from 'zod';
import { maybe, text } from '../../gitlab/rows';
import { Person, PERSON_FIELDS, personNode } from '../user/row';

/** What a reviewer has made of a merge request. */
export interface Review {
  reviewer: Person;
  /** `reviewed`, and what newer GitLabs have beside it, in REST's spelling. */
  state: string;
}

/** Who was asked for a review only, or has not handed it in. */
const NOT_DONE: ReadonlySet<string> = new Set(['unreviewed', 'review_started']);

/** GraphQL's `MergeRequestReviewer` fields: the person, and what came of it. */
export const REVIEWER_FIELDS = `${PERSON_FIELDS} mergeRequestInteraction { reviewState }`;

/**
 * GraphQL's `MergeRequest`, for its reviews: the states of
 * app/models/concerns/merge_request_reviewer_state.rb, of which GitLab has added
 * some and may add more. Which they are REST tells one by one only, and is not
 * asked.
 */
export const reviewsNode = z
  .object({
    reviewers: maybe(
      z.object({
        nodes: z.array(
          maybe(
            personNode.and(
              z.object({
                mergeRequestInteraction: maybe(
                  z.object({ reviewState: maybe(text) }),
                ),
              }),
            ),
          ),
        ),
      }),
    ),
  })
  .transform(({ reviewers }): Review[] =>
    (reviewers?.nodes ?? []).flatMap((node) => {
      const state = node?.mergeRequestInteraction?.reviewState?.toLowerCase();
      if (!node || !state || NOT_DONE.has(state)) {
        return [];
      }
      const { mergeRequestInteraction: _, ...reviewer } = node;
      return [{ reviewer, state }];
    }),
  );
