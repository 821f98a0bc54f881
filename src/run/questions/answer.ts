import { getRootStorageDirectory } from '@jupiterone/integration-sdk-runtime';
import { ManagedQuestion, propertiesAskedIn, readGraph } from '../../questions';
import { readCollection } from './collection';
import { Report, reportOn } from './report';

/**
 * Answers questions on the graph in the SDK's storage.
 *
 * @param now milliseconds since 1970
 * @throws NoGraphError where nothing was collected, Error where it can't be read
 */
export async function answerCollected(
  questions: readonly ManagedQuestion[],
  now: number,
): Promise<Report> {
  const storage = getRootStorageDirectory();
  const [collection, graph] = await Promise.all([
    readCollection(storage),
    readGraph(storage, propertiesAskedIn(questions)),
  ]);
  return reportOn(questions, { graph, ...collection }, now);
}
