import { RelationshipClass } from '@jupiterone/integration-sdk-core';
import { amount, flag, text, texts } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { numericSeverity } from '../../gitlab/severities';
import { relationshipMetadata } from '../../graph/metadata';
import { filled } from '../../graph/properties';
import { projectEntity } from '../project/entity';
import { FINDING_TYPES, findingColumns, FindingRow } from './columns';

/** Neither resolved nor dismissed: a confirmed vulnerability is still there. */
const OPEN_STATES = ['detected', 'confirmed'];

export const findingEntity = entityType({
  resourceName: 'Vulnerability Finding',
  _type: 'gitlab_finding',
  _class: ['Finding'],
  only: 'graphql',
  graphql: FINDING_TYPES,
  columns: findingColumns,
  derived: {
    name: text('Title.'),
    displayName: text('The same as `name`.'),
    category: text('What kind of scan found it; `unknown` where not told.'),
    reportType: text('The same as `category`; absent where not told.'),
    severity: text('`critical`, `high`, `medium`, `low`, `info` or `unknown`.'),
    numericSeverity: amount('`severity` as a number, 0 to 10.'),
    state: text('`detected` or `confirmed`.'),
    open: flag('Whether neither resolved nor dismissed.'),
    cvssScore: amount('The highest CVSS base score that it was given.'),
    identifiers: texts('Ids of what it is: CVE, CWE, the rule of a scanner.'),
    identifierNames: texts('Names of what `identifiers` has.'),
    links: texts('Pages about it.'),
    blobPath: text('Path to the file at the commit that was scanned.'),
    'location.file': text('File that it is in.'),
    'location.startLine': amount('First line.'),
    'location.endLine': amount('Last line.'),
    'location.class': text('Class that it is in.'),
    'location.method': text('Method that it is in.'),
    'location.hostname': text('Host that it was found on.'),
    'location.path': text('Path of the URL that it was found at.'),
    'location.image': text('Container image that it is in.'),
    'location.operatingSystem': text('Operating system of the image.'),
    'location.package': text('Package that has it.'),
    'location.packageVersion': text('Version of the package.'),
    'location.blobPath': text('The same as `blobPath`.'),
    'location.crashType': text('Kind of crash that fuzzing found.'),
    'location.crashAddress': text('Address of the crash.'),
    'location.description': text('Place in words.'),
  },
  derive: (vulnerability) => {
    const { id, title, identifiers, links } = vulnerability;
    const severity = vulnerability.severity?.toLowerCase() ?? 'unknown';
    const state = vulnerability.state?.toLowerCase();
    const reportType = vulnerability.reportType?.toLowerCase();
    const name = filled(title) ?? `Vulnerability ${id}`;
    return {
      name,
      displayName: name,
      category: reportType ?? 'unknown',
      reportType,
      severity,
      numericSeverity: numericSeverity(severity),
      state,
      open: state !== undefined && OPEN_STATES.includes(state),
      cvssScore: highestScore(vulnerability),
      identifiers: identifiers.flatMap((one) => filled(one.externalId) ?? []),
      identifierNames: identifiers.flatMap((one) => filled(one.name) ?? []),
      links: links.map(({ url }) => url),
      ...locationProperties(vulnerability),
    };
  },
});

export const projectHasFinding = relationshipMetadata(
  projectEntity,
  RelationshipClass.HAS,
  findingEntity,
);

/** @param id of GitLab's vulnerability, not of the scan's finding behind it */
export function findingKey(id: number): string {
  return `gitlab-finding:${id}`;
}

function locationProperties({ location }: FindingRow) {
  return {
    blobPath: filled(location?.blobPath),
    'location.file': filled(location?.file),
    'location.startLine': lineNumber(location?.startLine),
    'location.endLine': lineNumber(location?.endLine),
    'location.class': filled(location?.vulnerableClass),
    'location.method': filled(location?.vulnerableMethod),
    'location.hostname': filled(location?.hostname),
    'location.path': filled(location?.path),
    'location.image': filled(location?.image),
    'location.operatingSystem': filled(location?.operatingSystem),
    'location.package': filled(location?.dependency?.package?.name),
    'location.packageVersion': filled(location?.dependency?.version),
    'location.blobPath': filled(location?.blobPath),
    'location.crashType': filled(location?.crashType),
    'location.crashAddress': filled(location?.crashAddress),
    'location.description': filled(location?.description),
  };
}

function highestScore({ cvss }: FindingRow): number | undefined {
  const scores = cvss?.map(({ baseScore }) => baseScore) ?? [];
  return scores.length > 0 ? Math.max(...scores) : undefined;
}

/** GraphQL has lines as text, REST and the original connector as numbers. */
function lineNumber(line: string | null | undefined): number | undefined {
  return line && /^\d+$/.test(line) ? Number(line) : undefined;
}
