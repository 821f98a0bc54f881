import path from 'path';
import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import { writePreview } from '../../../preview';
import { NoGraphError } from '../../../preview/readGraph';
import { quantity } from '../collect/format';
import type { Terminal } from '../collect/terminal';
import { answerCollected } from '../questions/answer';
import { readCollection } from '../questions/collection';
import { managedQuestions } from '../questions/managedQuestions';
import { noticesOf } from './notices';
import { pageQuestions } from './questions';

/**
 * Writes the page that shows what was collected, beside it: the graph, what the
 * collection came to, and answered questions.
 *
 * @returns the exit code
 */
export async function preview(terminal: Terminal): Promise<number> {
  try {
    const storage = path.resolve(getRootStorageDirectory());
    const written = await writePreview(storage, () => aboutCollected(storage));
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

async function aboutCollected(storage: string) {
  return {
    notices: noticesOf(await readCollection(storage)),
    questions: pageQuestions(
      await answerCollected(managedQuestions(), Date.now()),
    ),
  };
}
