import path from 'path';
import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import { writePreview } from '../../preview';
import { NoGraphError } from '../../preview/readGraph';
import { quantity } from './collect/format';
import type { Terminal } from './collect/terminal';

/**
 * Writes the page that shows what was collected beside it.
 *
 * @returns the exit code
 */
export async function preview(terminal: Terminal): Promise<number> {
  try {
    const written = await writePreview(path.resolve(getRootStorageDirectory()));
    const { file, entities, relationships, danglingRelationships } = written;
    terminal.print(
      `Preview of ${quantity(entities, 'entity', 'entities')} and ` +
        quantity(relationships, 'relationship', 'relationships'),
    );
    if (danglingRelationships > 0) {
      const leftOut = quantity(
        danglingRelationships,
        'relationship',
        'relationships',
      );
      terminal.print(`Left out ${leftOut}: an end was not collected`);
    }
    terminal.print(`Open it in a browser, no network needed:\n${file}`);
    return 0;
  } catch (error) {
    if (error instanceof NoGraphError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}
