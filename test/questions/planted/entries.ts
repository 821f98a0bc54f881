import { changeEntries } from './changeEntries';
import { deploymentEntries } from './deploymentEntries';
import { doorEntries } from './doorEntries';
import type { Entry } from './entry';
import { groupEntries } from './groupEntries';
import { guardEntries } from './guardEntries';
import { instanceEntries } from './instanceEntries';
import { peopleEntries } from './peopleEntries';
import { projectEntries } from './projectEntries';
import { protectionEntries } from './protectionEntries';
import { reviewEntries } from './reviewEntries';
import { tokenEntries } from './tokenEntries';

/** What each question finds of the planted world. */
export const ENTRIES: Entry[] = [
  ...instanceEntries,
  ...peopleEntries,
  ...groupEntries,
  ...protectionEntries,
  ...projectEntries,
  ...guardEntries,
  ...deploymentEntries,
  ...changeEntries,
  ...reviewEntries,
  ...tokenEntries,
  ...doorEntries,
];
