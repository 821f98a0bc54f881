/** Whether a row's name or path has the text: how GitLab's `search` finds. */
export function isNamed(
  { name, path }: { name: string; path?: string },
  search: string | null | undefined,
): boolean {
  const wanted = search?.toLowerCase();
  return (
    !wanted ||
    [name, path ?? ''].some((text) => text.toLowerCase().includes(wanted))
  );
}
