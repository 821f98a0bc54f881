import { z } from 'zod';
import { bounded } from '../../graph/properties';
import { amount, flag, globalId, id, maybe, text } from '../../gitlab/rows';

/**
 * What GitLab's interfaces tell of a label. How many issues and merge requests
 * have it is REST's alone (`with_counts`), three database queries for each label
 * (GitLab's lib/api/entities/label.rb): it is not asked for.
 */
export interface Label {
  id: number;
  name: string;
  /** Not rendered, Markdown. */
  description?: string | null;
  /** `#d73a4a`. */
  color?: string | null;
  textColor?: string | null;
  /** REST tells it, as is `priority`: whether the token's user is notified. */
  subscribed?: boolean | null;
  /** In its project, 0 for the highest; only projects have priorities. */
  priority?: number | null;
}

/** A row of `GET /projects/:id/labels`, https://docs.gitlab.com/api/labels/ */
export const labelRow = z
  .object({
    id,
    name: text,
    description: maybe(text.transform(bounded)),
    color: maybe(text),
    text_color: maybe(text),
    subscribed: maybe(flag),
    priority: maybe(amount),
  })
  .transform(
    ({ text_color: textColor, ...row }): Label => ({ ...row, textColor }),
  );

/** GraphQL's `Label` fields that make a `Label`. */
export const LABEL_FIELDS = 'id title description color textColor';

/** https://docs.gitlab.com/api/graphql/reference/#label */
export const labelNode = z
  .object({
    id: globalId,
    title: text,
    description: maybe(text.transform(bounded)),
    color: maybe(text),
    textColor: maybe(text),
  })
  .transform(({ title, ...node }): Label => ({ ...node, name: title }));
