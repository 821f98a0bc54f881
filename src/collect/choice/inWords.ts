import type { Settings } from '../../settings';

/** What the configuration chooses, in words; nothing where that is all. */
export function choiceInWords({
  groupPaths,
  excludeArchived,
}: Pick<Settings, 'groupPaths' | 'excludeArchived'>): string | undefined {
  const parts = [
    ...(groupPaths.length > 0
      ? [`only ${groupPaths.map(({ path }) => path).join(', ')}`]
      : []),
    ...(excludeArchived ? ['nothing archived'] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}
