import { WorldBuilder } from '../build';
import { WorldMergeRequest, WorldVulnerability } from '../types';
import { Groups } from './groups';
import { Projects } from './projects';

/** Labels of groups and projects, some of them on merge requests. */
export function addLabels(
  builder: WorldBuilder,
  groups: Groups,
  projects: Projects,
): void {
  builder.label('priority::high', { group: groups.aurora });
  builder.label('naïve & "quoted"', { group: groups.borealis });
  builder.label('bug', { project: projects.api }, { description: 'A defect' });
  builder.label('</script><script>alert(1)</script>', {
    project: projects.api,
  });
  builder.label('secret', { project: projects.vaultSecret });
  const bug = builder.world.labels[2];
  for (const mergeRequest of mergeRequestsOf(builder, projects.api.id)) {
    mergeRequest.labelIds.push(bug.id);
  }
}

export function addVulnerabilities(
  builder: WorldBuilder,
  { api, warehouse, vaultSecret }: Projects,
): void {
  builder.vulnerability(
    finding(builder, api.id, {
      severity: 'critical',
      title: 'SQL injection',
      identifiers: [
        {
          externalType: 'cwe',
          externalId: '89',
          name: 'CWE-89',
          url: 'https://cwe.example.org/89',
        },
      ],
    }),
  );
  builder.vulnerability(
    finding(builder, api.id, {
      severity: 'high',
      title: 'Denial of service in a library',
      reportType: 'dependency_scanning',
      location: { file: 'package-lock.json', startLine: null },
      identifiers: [
        {
          externalType: 'cve',
          externalId: 'CVE-2024-0002',
          name: 'CVE-2024-0002',
          url: 'https://nvd.example.org/vuln/detail/CVE-2024-0002',
        },
      ],
    }),
  );
  builder.vulnerability(
    finding(builder, api.id, {
      severity: 'unknown',
      title: 'Outdated <b>library</b>',
      reportType: 'dependency_scanning',
      location: { file: null, startLine: null },
      identifiers: [
        {
          externalType: 'cve',
          externalId: 'CVE-2024-0001',
          name: 'CVE-2024-0001',
          url: 'https://nvd.example.org/vuln/detail/CVE-2024-0001',
        },
      ],
    }),
  );
  builder.vulnerability(
    finding(builder, warehouse.id, { state: 'dismissed', description: null }),
  );
  builder.vulnerability(finding(builder, vaultSecret.id, {}));
}

function finding(
  builder: WorldBuilder,
  projectId: number,
  row: Partial<WorldVulnerability>,
): Omit<WorldVulnerability, 'id' | 'uuid'> {
  return {
    projectId,
    title: 'Weak hash',
    description: 'MD5 is used for passwords',
    severity: 'medium',
    state: 'detected',
    reportType: 'sast',
    scanner: { externalId: 'semgrep', name: 'Semgrep', vendor: 'GitLab' },
    identifiers: [],
    location: { file: 'src/hash.ts', startLine: 12 },
    detectedAt: builder.daysAgo(9),
    solution: null,
    links: [],
    ...row,
  };
}

function mergeRequestsOf(
  builder: WorldBuilder,
  projectId: number,
): WorldMergeRequest[] {
  return builder.world.mergeRequests.filter(
    (mergeRequest) => mergeRequest.projectId === projectId,
  );
}
