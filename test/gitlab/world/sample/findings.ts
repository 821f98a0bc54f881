import { WorldBuilder } from '../build';
import { ReportType, WorldVulnerability } from '../types';
import { Projects } from './projects';

/** Vulnerabilities of every kind of scan, in every state. */
export function addVulnerabilities(
  builder: WorldBuilder,
  projects: Projects,
): void {
  addOfApi(builder, projects.api.id);
  builder.vulnerability({
    projectId: projects.warehouse.id,
    state: 'dismissed',
    description: null,
  });
  builder.vulnerability({ projectId: projects.vaultSecret.id });
  addOfEveryKind(builder, projects.scheduler.id);
  // Archived: left out of its group's list, told by the project.
  builder.vulnerability({
    projectId: projects.monolith.id,
    title: 'Old and still there',
    severity: 'high',
  });
  // Found by a scan before the project switched the feature off.
  builder.vulnerability({
    projectId: projects.site.id,
    title: 'Kept back from everyone',
  });
}

function addOfApi(builder: WorldBuilder, projectId: number): void {
  builder.vulnerability({
    projectId,
    severity: 'critical',
    title: 'SQL injection',
    identifiers: [identifier('cwe', '89', 'CWE-89')],
  });
  builder.vulnerability({
    projectId,
    severity: 'high',
    title: 'Denial of service in a library',
    reportType: 'dependency_scanning',
    identifiers: [identifier('cve', 'CVE-2024-0002', 'CVE-2024-0002')],
    cvss: [cvss('GitHub', 7.5), cvss('GitLab', 8.2)],
  });
  builder.vulnerability({
    projectId,
    severity: 'unknown',
    title: 'Outdated <b>library</b>',
    reportType: 'dependency_scanning',
    location: { file: null },
    identifiers: [identifier('cve', 'CVE-2024-0001', 'CVE-2024-0001')],
  });
}

const OTHER_KINDS: ReportType[] = [
  'secret_detection',
  'container_scanning',
  'cluster_image_scanning',
  'dast',
  'api_fuzzing',
  'coverage_fuzzing',
  'generic',
];

function addOfEveryKind(builder: WorldBuilder, projectId: number): void {
  for (const reportType of OTHER_KINDS) {
    builder.vulnerability({
      projectId,
      reportType,
      title: `Found by ${reportType}`,
      state: reportType === 'dast' ? 'confirmed' : 'detected',
      // Not seen by the last scan any more, and nobody said that it is done.
      resolvedOnDefaultBranch: reportType === 'secret_detection',
    });
  }
  builder.vulnerability({ projectId, state: 'resolved', title: 'Mended' });
}

function identifier(
  externalType: string,
  externalId: string,
  name: string,
): WorldVulnerability['identifiers'][number] {
  const url = `https://${externalType}.example.org/${externalId}`;
  return { externalType, externalId, name, url };
}

function cvss(
  vendor: string,
  score: number,
): WorldVulnerability['cvss'][number] {
  const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H';
  return {
    vendor,
    vector,
    version: 3.1,
    baseScore: score,
    overallScore: score,
  };
}
