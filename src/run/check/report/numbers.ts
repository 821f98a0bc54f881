import { formatNumber } from '../../collect/format';
import { UNCOUNTED } from '../measure';

/** GitLab counts no further than 10,000. */
export function numberText(count: number): string {
  return count >= UNCOUNTED ? '>10,000' : formatNumber(count);
}

/** `1 group`, `>10,000 groups` */
export function counted(count: number, one: string, many: string): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}
