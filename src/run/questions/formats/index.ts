import { csv } from './csv';
import type { Format } from './format';
import { html } from './html';
import { json } from './json';
import { sarif } from './sarif';
import { table } from './table';

/** By the name that `--format` has. */
export const formats: Record<string, Format> = {
  table,
  json,
  csv,
  sarif,
  html,
};
