import type { Writable } from 'stream';
import {
  createIntegrationLogger,
  IntegrationLogger,
} from '@jupiterone/integration-sdk-runtime';
import bunyanFormat from 'bunyan-format';
import { invocationConfig } from '..';
import { describeError } from './describeError';

/** Takes the log as JSON, a line each, from a level on. */
export interface LogStream {
  level: string;
  stream: Writable;
}

/**
 * The SDK's own logger, for machines: JSON, a line each, on the standard output.
 * The configuration tells which of its fields to mask, and of errors it tells
 * what `describeError` does.
 */
export function machineLogger(): IntegrationLogger {
  return createIntegrationLogger({
    name: 'graph-gitlab',
    invocationConfig,
    // The SDK (8.41) logs errors under both names.
    serializers: { err: describeError, error: describeError },
  });
}

/**
 * The same logger, that writes to these streams; the SDK itself (8.41) makes
 * none that does not write to the standard output.
 */
export function createLogger(streams: LogStream[]): IntegrationLogger {
  const level = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'fatal'; // of what goes to the standard output as well
  const logger = machineLogger();
  if (level === undefined) {
    delete process.env.LOG_LEVEL;
  } else {
    process.env.LOG_LEVEL = level;
  }
  return logger.child({ streams });
}

/** The log for people, of the level that `LOG_LEVEL` names, or `info`. */
export function readableLog(out: Writable, color = false): LogStream {
  return {
    level: process.env.LOG_LEVEL || 'info',
    stream: bunyanFormat({ outputMode: 'short', color }, out),
  };
}
