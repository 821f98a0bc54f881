/** White icons stand on these, in light and in dark. */
const COLOURS_OF_TYPES: Record<string, string> = {
  gitlab_account: '#6d4fc4',
  gitlab_group: '#2f6fde',
  gitlab_project: '#d2591b',
  gitlab_user: '#0d8577',
  gitlab_merge_request: '#c03a78',
};

const COLOURS_OF_OTHER_TYPES = [
  '#8a6d0b',
  '#4c7d23',
  '#0b7fae',
  '#b63a3a',
  '#8f46b8',
  '#5d6b82',
  '#a0522d',
  '#2b7a4b',
  '#7a3e9d',
  '#9c4668',
  '#3a5a8c',
  '#6b6f1c',
];

/**
 * Colours by type: the main types always have the same one, the others take
 * theirs in alphabetical order and share them when there are more types than
 * colours (their icons and labels still tell them apart).
 */
export function createPalette(types: Iterable<string>) {
  const others = [...types].filter((type) => !(type in COLOURS_OF_TYPES));
  others.sort();
  return (type: string): string =>
    COLOURS_OF_TYPES[type] ??
    COLOURS_OF_OTHER_TYPES[
      others.indexOf(type) % COLOURS_OF_OTHER_TYPES.length
    ];
}

export type Palette = ReturnType<typeof createPalette>;
