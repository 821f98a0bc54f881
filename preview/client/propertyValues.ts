import type { PropertyValue } from '../previewGraph';
import { element } from './dom';
import { isoTime, readableValue } from './valueText';

/**
 * A property's value as the details show it. Text stays text; only a `webLink`
 * of http or https becomes a link.
 */
export function propertyValue(name: string, value: PropertyValue): Node {
  if (name === 'webLink' && isWebAddress(value)) {
    return webLink(value, value);
  }
  const text = readableValue(name, value);
  const iso = isoTime(name, value);
  return iso ? element('time', { datetime: iso }, text) : new Text(text);
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
