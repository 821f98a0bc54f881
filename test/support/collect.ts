import { Writable } from 'stream';
import type {
  Entity,
  ExecutionHistory,
  GraphObjectStore,
  IntegrationEvent,
  Relationship,
} from '@jupiterone/integration-sdk-core';
import {
  createIntegrationLogger,
  executeIntegrationInstance,
  ExecuteIntegrationResult,
  IntegrationLogger,
  LOCAL_INTEGRATION_INSTANCE,
} from '@jupiterone/integration-sdk-runtime';
import { invocationConfig } from '../../src';
import type { IntegrationConfig } from '../../src/config';
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
  /** Default: the SDK's, on disk; `Run` has the graph of it and `GraphInMemory`. */
  graphObjectStore?: GraphObjectStore;
  /** Default: that of production. */
  environment?: Environment;
}

const NO_HISTORY: ExecutionHistory = { current: { startedOn: 0 } };

/** One run of the whole integration in a storage directory of its own. */
export function collect(options: CollectOptions): Promise<Run> {
  return inStorageDirectory((directory) => collectInto(directory, options));
}

/** The same in the storage directory that the SDK has been told. */
export async function collectInto(
  directory: string,
  { config, graphObjectStore, environment }: CollectOptions,
): Promise<Run> {
  const events: IntegrationEvent[] = [];
  const log: string[] = [];
  const logger = capturingLogger(log);
  logger.on('event', (event) => events.push(event));

  const ending: Pick<Run, 'summary' | 'error'> = {};
  try {
    ending.summary = await executeIntegrationInstance(
      logger,
      { ...LOCAL_INTEGRATION_INSTANCE, config: { ...config } },
      environment ? invocationIn(environment) : invocationConfig,
      NO_HISTORY,
      { enableSchemaValidation: true, graphObjectStore },
    );
  } catch (error) {
    ending.error = error as Error;
  }
  const files = await filesBelow(directory);
  if (graphObjectStore instanceof GraphInMemory) {
    files.set('graph in memory', graphObjectStore.text());
  }
  return { ...ending, ...graphOf(files), events, log, files };
}

/** The SDK's own logger, with its serializers, that writes to a list. */
function capturingLogger(lines: string[]): IntegrationLogger {
  const level = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'fatal'; // of what goes to the terminal as well
  const logger = createIntegrationLogger({ name: 'test', invocationConfig });
  if (level === undefined) {
    delete process.env.LOG_LEVEL;
  } else {
    process.env.LOG_LEVEL = level;
  }
  const stream = new Writable({
    write(line: Buffer, _, done) {
      lines.push(line.toString());
      done();
    },
  });
  return logger.child({ streams: [{ level: 'trace', stream }] });
}

function graphOf(files: ReadonlyMap<string, string>) {
  const graph: Pick<Run, 'entities' | 'relationships'> = {
    entities: [],
    relationships: [],
  };
  for (const [name, text] of files) {
    if (!name.endsWith('summary.json')) {
      const { entities, relationships } = JSON.parse(text) as Partial<Run>;
      graph.entities.push(...(entities ?? []));
      graph.relationships.push(...(relationships ?? []));
    }
  }
  return graph;
}
