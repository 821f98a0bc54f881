import type { Properties } from '../previewGraph';
import { element } from './dom';
import { propertyValue } from './propertyValues';

/** Names and values, one below the other. */
export function propertyTable(properties: Properties): HTMLElement {
  const list = element('dl');
  for (const [name, value] of Object.entries(properties)) {
    list.append(
      element('dt', {}, name),
      element('dd', {}, propertyValue(name, value)),
    );
  }
  return list;
}
