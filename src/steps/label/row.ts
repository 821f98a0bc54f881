import { z } from 'zod';
import { bounded } from '../../graph/properties';
import { globalId, id, maybe, text } from '../../gitlab/rows';

/**
 * What both of GitLab's interfaces tell of a label. How many issues have it is
 * REST's alone (`with_counts`), and dear: it is not asked for, so that the graph
 * is the same whichever of the two answers.
 */
export interface Label {
  id: number;
  name: string;
  /** Not rendered, Markdown. */
  description?: string | null;
  /** `#d73a4a`. */
  color?: string | null;
  textColor?: string | null;
}

/** A row of `GET /projects/:id/labels`, https://docs.gitlab.com/api/labels/ */
export const labelRow = z
  .object({
    id,
    name: text,
    description: maybe(text.transform(bounded)),
    color: maybe(text),
    text_color: maybe(text),
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
