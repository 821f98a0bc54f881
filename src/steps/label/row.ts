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
  /** Whether it is a project's own, and not its group's; absent where not told. */
  ofProject?: boolean | null;
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
    is_project_label: maybe(flag),
    subscribed: maybe(flag),
    priority: maybe(amount),
  })
  .transform(
    ({
      text_color: textColor,
      is_project_label: ofProject,
      ...row
    }): Label => ({
      ...row,
      textColor,
      ofProject,
    }),
  );

/** GraphQL's `Label` fields that make a `Label`. */
export const LABEL_FIELDS = 'id title description color textColor';

/** `gid://gitlab/ProjectLabel/12`; GitLab's app/models/project_label.rb */
const labelGlobalId = z
  .string()
  .regex(/\/\d+$/)
  .transform((gid) => ({
    id: globalId.parse(gid),
    ofProject: /\/(Project|Group)Label\//.test(gid)
      ? gid.includes('/ProjectLabel/')
      : undefined,
  }));

/** https://docs.gitlab.com/api/graphql/reference/#label */
export const labelNode = z
  .object({
    id: labelGlobalId,
    title: text,
    description: maybe(text.transform(bounded)),
    color: maybe(text),
    textColor: maybe(text),
  })
  .transform(
    ({ id: identity, title, ...node }): Label => ({
      ...node,
      ...identity,
      name: title,
    }),
  );
