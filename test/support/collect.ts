import { Writable } from 'stream';
import type {
  Entity,
  GraphObjectStore,
  IntegrationEvent,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import {
  ExecuteIntegrationResult,
  LOCAL_INTEGRATION_INSTANCE,
} from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '../../src';
import type { IntegrationConfig } from '../../src/config';
import { execute } from '../../src/run/execute';
import { createLogger } from '../../src/run/logger';
import type { Environment } from '../../src/session';
import { GraphInMemory } from './graphInMemory';
import { invocationIn } from './hurried';
import { filesBelow, inStorageDirectory } from './storageDirectory';

/** Everything that a run leaves behind. */
export interface Run {
  /** Absent where the run was refused or broke off, with `error` in its place. */
  summary?: ExecuteIntegrationResult;
  error?: Error;
  entities: Entity[];
  relationships: Relationship[];
  events: IntegrationEvent[];
  /** JSON, a line each, of all levels. */
  log: string[];
  /** Contents of the files in the storage directory, by path; a graph in memory is one. */
  files: Map<string, string>;
}

export interface CollectOptions {
  config: IntegrationConfig;
  /** Ids of ingestion sources that are switched off in JupiterOne. Default: none. */
  disabledSources?: string[];
  /**
   * `Run` has the graph of a `GraphInMemory` and of the SDK's store on disk, which
   * takes many times as long. Default: in memory.
   */
  graphObjectStore?: GraphObjectStore;
  /** Default: that of production. */
  environment?: Environment;
}

/** One run of the whole integration in a storage directory of its own. */
export function collect(options: CollectOptions): Promise<Run> {
  const graphObjectStore = options.graphObjectStore ?? new GraphInMemory();
  return inStorageDirectory((directory) =>
    collectInto(directory, { ...options, graphObjectStore }),
  );
}

/**
 * The same in the storage directory that the SDK has been told, on disk where no
 * other store is given.
 */
export async function collectInto(
  directory: string,
  { config, disabledSources, graphObjectStore, environment }: CollectOptions,
): Promise<Run> {
  const events: IntegrationEvent[] = [];
  const log: string[] = [];
  const logger = createLogger([{ level: 'trace', stream: intoList(log) }]);
  logger.on('event', (event) => events.push(event));

  const ending: Pick<Run, 'summary' | 'error'> = {};
  try {
    ending.summary = await execute({
      logger,
      instance: {
        ...LOCAL_INTEGRATION_INSTANCE,
        config: { ...config },
        disabledSources: disabledSources?.map((ingestionSourceId) => ({
          ingestionSourceId,
        })),
      },
      invocationConfig: environment
        ? invocationIn(environment)
        : invocationConfig,
      graphObjectStore,
    });
  } catch (error) {
    ending.error = error as Error;
  }
  const files = await filesBelow(directory);
  const graph = new Map(
    graphObjectStore instanceof GraphInMemory
      ? [['graph in memory', graphObjectStore.text()]]
      : [...files].filter(([name]) => !name.endsWith('summary.json')),
  );
  return {
    ...ending,
    ...graphOf(graph),
    events,
    log,
    files: new Map([...files, ...graph]),
  };
}

function intoList(lines: string[]): Writable {
  return new Writable({
    write(line: Buffer, _, done) {
      lines.push(line.toString());
      done();
    },
  });
}

function graphOf(files: ReadonlyMap<string, string>) {
  const graph: Pick<Run, 'entities' | 'relationships'> = {
    entities: [],
    relationships: [],
  };
  for (const text of files.values()) {
    const { entities, relationships } = JSON.parse(text) as Partial<Run>;
    graph.entities.push(...(entities ?? []));
    graph.relationships.push(...(relationships ?? []));
  }
  return graph;
}
