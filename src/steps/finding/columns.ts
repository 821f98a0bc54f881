import * as z from 'zod';
import type { RowOf } from '../../collect/columns/column';
import {
  address,
  flag,
  freeText,
  id,
  idText,
  part,
  text,
  timestamp,
} from '../../collect/columns/kinds';
import { fieldsOf } from '../../gitlab/graphql/schema';
import { amount as anyAmount, maybe, text as anyText } from '../../gitlab/rows';
import { location, locationSelection } from './location';

const identifier = z.object({
  externalType: maybe(anyText),
  externalId: maybe(anyText),
  name: maybe(anyText),
});
export type Identifier = z.output<typeof identifier>;

/**
 * GraphQL's `Vulnerability`,
 * https://docs.gitlab.com/api/graphql/reference/#vulnerability. Only these
 * columns enter the program, and with it the graph's raw data: a secret that was
 * found is told of, not told. cvss, solution and uuid are newer than 16.3.
 */
export const findingColumns = {
  id: idText("GitLab's id of the vulnerability.").always(),
  uuid: text('Its UUID.'),
  title: text('').hidden(),
  description: freeText('Description, not rendered.'),
  solution: freeText('What the scanner proposes.'),
  severity: text('').hidden(),
  state: text('').hidden(),
  reportType: text('').hidden(),
  falsePositive: flag('Whether GitLab takes it for a false positive.'),
  resolvedOnDefaultBranch: flag(
    'Whether the newest scan of the default branch no longer found it.',
  ),
  detectedOn: timestamp('When it was found.').graphql('detectedAt'),
  confirmedOn: timestamp('When it was confirmed.').graphql('confirmedAt'),
  dismissedOn: timestamp('When it was dismissed.').graphql('dismissedAt'),
  resolvedOn: timestamp('When it was resolved.').graphql('resolvedAt'),
  updatedOn: timestamp('When it last changed.').graphql('updatedAt'),
  // One for each who rated it; GitLab's ee/app/graphql/types/vulnerabilities/cvss_type.rb.
  cvss: part(z.array(z.object({ baseScore: anyAmount }))).graphql('cvss', {
    selection: (schema) => fieldsOf(schema, 'CvssType', 'baseScore'),
  }),
  webLink: address('Its page.').graphql('webUrl'),
  'scanner.externalId': text("The scanner's id."),
  'scanner.name': text("The scanner's name."),
  'scanner.vendor': text('Who makes the scanner.'),
  identifiers: part(z.array(identifier))
    .always()
    .graphql('identifiers', {
      selection: (schema) =>
        fieldsOf(
          schema,
          'VulnerabilityIdentifier',
          'externalType',
          'externalId',
          'name',
        ),
    }),
  links: part(z.array(z.object({ url: anyText })))
    .always()
    .graphql('links', { selection: 'url' }),
  location: part(location).graphql('location', {
    selection: locationSelection,
  }),
  'project.id': id('Id of its project.').linked(),
  'project.name': text('Name of its project.'),
  'project.fullPath': text('Whole path of its project.'),
  'project.fullName': text(
    'Name of its project with those of its groups.',
  ).graphql('project.nameWithNamespace'),
};
export type FindingRow = RowOf<typeof findingColumns>;

/** GraphQL's types by where they are in a vulnerability. */
export const FINDING_TYPES = {
  '': 'Vulnerability',
  scanner: 'VulnerabilityScanner',
  project: 'Project',
};
