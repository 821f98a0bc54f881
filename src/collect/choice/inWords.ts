import type { Settings } from '../../settings';

/** What the configuration chooses, in words; nothing where that is all. */
export function choiceInWords({
  groups,
  excludeArchived,
}: Pick<Settings, 'groups' | 'excludeArchived'>): string | undefined {
  const parts = [
    ...(groups.length > 0
      ? [`only ${groups.map(({ path }) => path).join(', ')}`]
      : []),
    ...(excludeArchived ? ['nothing archived'] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}
