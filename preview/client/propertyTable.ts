import type { Properties } from '../previewGraph';
import { element } from './dom';
import { propertyValue } from './propertyValues';

/** Names and values, one below the other. */
export function propertyTable(properties: Properties): HTMLElement {
  const list = element('dl');
  for (const [name, value] of Object.entries(properties)) {
    list.append(
      element('dt', {}, ...breakable(name)),
      element('dd', {}, propertyValue(name, value)),
    );
  }
  return list;
}

/** `mergedBy` may go on in the next line before `By`. */
function breakable(name: string): (Node | string)[] {
  return name
    .split(/(?=[A-Z])/)
    .flatMap((word) => [document.createElement('wbr'), word]);
}
