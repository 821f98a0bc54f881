import {
  createMappedRelationship,
  MappedRelationship,
  RelationshipClass,
  RelationshipDirection,
  StepMappedRelationshipMetadata,
} from '@jupiterone/integration-sdk-core';
import { findingEntity } from './entity';
import type { Identifier } from './columns';

/**
 * To CVE and CWE entities as JupiterOne's other connectors (Snyk's, GitHub's)
 * make them, so that findings of all of them meet there.
 */
export const findingIsCve: StepMappedRelationshipMetadata = {
  _type: 'gitlab_finding_is_cve',
  _class: RelationshipClass.IS,
  sourceType: findingEntity._type,
  targetType: 'cve',
  direction: RelationshipDirection.FORWARD,
};

export const findingExploitsCwe: StepMappedRelationshipMetadata = {
  _type: 'gitlab_finding_exploits_cwe',
  _class: RelationshipClass.EXPLOITS,
  sourceType: findingEntity._type,
  targetType: 'cwe',
  direction: RelationshipDirection.FORWARD,
};

/** One relationship for each CVE and CWE that identifies a finding. */
export function weaknessRelationships(
  findingKey: string,
  identifiers: Identifier[],
): MappedRelationship[] {
  const cves = numbersOf(identifiers, 'cve', /^(?:CVE-)?(\d{4}-\d{4,})$/i);
  const cwes = numbersOf(identifiers, 'cwe', /^(?:CWE-)?(\d+)$/i);
  return [
    ...cves.map((number) =>
      mapped(findingKey, findingIsCve, 'Vulnerability', {
        name: `CVE-${number}`,
        webLink: `https://nvd.nist.gov/vuln/detail/CVE-${number}`,
      }),
    ),
    ...cwes.map((number) =>
      mapped(findingKey, findingExploitsCwe, 'Weakness', {
        name: `CWE-${number}`,
        webLink: `https://cwe.mitre.org/data/definitions/${number}.html`,
      }),
    ),
  ];
}

/** Scanners write `CWE-79` or just `79` for an external id. */
function numbersOf(
  identifiers: Identifier[],
  type: string,
  form: RegExp,
): string[] {
  const numbers = identifiers
    .filter(({ externalType }) => externalType?.toLowerCase() === type)
    .flatMap(({ externalId, name }) => {
      const [, number] =
        form.exec(externalId ?? '') ?? form.exec(name ?? '') ?? [];
      return number ?? [];
    });
  return [...new Set(numbers)];
}

function mapped(
  sourceEntityKey: string,
  { _class, _type, targetType, direction }: StepMappedRelationshipMetadata,
  targetClass: string,
  target: { name: string; webLink: string },
): MappedRelationship {
  return createMappedRelationship({
    _class,
    _type,
    _mapping: {
      relationshipDirection: direction,
      sourceEntityKey,
      targetFilterKeys: [['_type', '_key']],
      targetEntity: {
        _class: targetClass,
        _type: targetType,
        _key: target.name.toLowerCase(),
        displayName: target.name,
        ...target,
      },
    },
  });
}
