/** `gitlab_merge_request` → `Merge request`. */
export function typeLabel(type: string): string {
  const words = type.replace(/^gitlab_/, '').replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

export function shorten(text: string, length: number): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  if (characters.length <= length) return characters.join('');
  return characters.slice(0, length - 1).join('') + '…';
}
