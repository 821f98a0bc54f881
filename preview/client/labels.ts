export { propertyLabel, typeLabel } from '../../src/run/questions/label';

export function number(value: number): string {
  return value.toLocaleString('en');
}

export function shorten(text: string, length: number): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  if (characters.length <= length) return characters.join('');
  return characters.slice(0, length - 1).join('') + '…';
}
