import { thisProcess } from '../../../src/holder';
import type { Mistake } from './mistake';

/** Where a collection writes to. */
export const folders: Mistake[] = [
  {
    name: 'a folder that cannot be written to',
    command: ['collect'],
    environment: async ({ write }) => {
      await write('a-file', '');
      return { JUPITERONE_INTEGRATION_STORAGE_DIRECTORY: 'a-file/storage' };
    },
    names: /a-file/,
    cause: /The folder can't be written to/,
    remedy: /run in another folder/,
  },
  {
    name: 'a folder in which another collection is under way',
    command: ['collect'],
    environment: async ({ write }) => {
      await write('.j1-integration.lock', JSON.stringify(thisProcess(0)));
      return {};
    },
    names: /in this folder/,
    cause: /Another run is under way/,
    remedy: /Wait until it has ended, or run in another folder/,
  },
];
