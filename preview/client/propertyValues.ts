import type { PropertyValue } from '../previewGraph';
import { element } from './dom';

/**
 * A property's value as the details show it. Text stays text; only a `webLink`
 * of http or https becomes a link.
 */
export function propertyValue(name: string, value: PropertyValue): Node {
  if (name === 'webLink' && isWebAddress(value)) {
    return webLink(value, value);
  }
  if (typeof value === 'number' && isTimeName(name)) return time(value);
  if (Array.isArray(value)) return new Text(value.map(plain).join(', '));
  return new Text(plain(value));
}

export function webLink(address: string, text: string): HTMLAnchorElement {
  return element(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer' },
    text,
  );
}

export function isWebAddress(value: PropertyValue): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);
}

/** Times are milliseconds, in properties named like `createdOn`. */
function time(milliseconds: number): Node {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return new Text(String(milliseconds));
  const iso = date.toISOString();
  return element(
    'time',
    { datetime: iso },
    `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`,
  );
}

function isTimeName(name: string): boolean {
  return /[a-z]On$/.test(name);
}

function plain(value: PropertyValue): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : String(value);
}
