import { BodyPath, FaultAct } from './acts';

/**
 * The body with the place set to the value, or deleted without one. Places that
 * the body does not have are left alone.
 */
export function edited(
  body: unknown,
  [key, ...rest]: BodyPath,
  value: unknown,
): unknown {
  if (Array.isArray(body)) {
    return body.flatMap((item: unknown, index) =>
      key === '*' || key === index ? changedItem(item, rest, value) : [item],
    );
  }
  if (typeof body !== 'object' || body === null) {
    return body;
  }
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, item]: [string, unknown]) =>
      key === '*' || key === name
        ? changedItem(item, rest, value).map((changed) => [name, changed])
        : [[name, item]],
    ),
  );
}

export function withGraphqlErrors(
  body: unknown,
  { errors, data }: Extract<FaultAct, { kind: 'graphql-errors' }>,
): unknown {
  switch (data) {
    case 'kept':
      return { ...(body as object), errors };
    case 'null':
      return { data: null, errors };
    case 'absent':
      return { errors };
  }
}

/** A list of one item, or of none when the item is to go. */
function changedItem(item: unknown, rest: BodyPath, value: unknown): unknown[] {
  if (rest.length > 0) {
    return [edited(item, rest, value)];
  }
  return value === undefined ? [] : [value];
}
