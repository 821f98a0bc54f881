import { invocationConfig } from '../../src';

/** Ids of all ingestion sources but these, which are asked alone. */
export function allSourcesBut(...ids: string[]): string[] {
  return Object.keys(invocationConfig.ingestionConfig ?? {}).filter(
    (id) => !ids.includes(id),
  );
}
