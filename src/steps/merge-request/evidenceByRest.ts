import type { Coverage } from '../../collect/coverage';
import type { Rejection } from '../../gitlab/rows';
import type { Session } from '../../session';
import { commitsByRest } from '../commit/read';
import type { Commit } from '../commit/row';
import { CommitEvidence, distinct } from './evidence';
import type { MergeRequestRow } from './row';

/**
 * The evidence that REST has, and the commits themselves where these are no more
 * than a page.
 *
 * @throws Fault where the commits can't be had
 */
export async function readEvidence(
  session: Session,
  { project_id: projectId, iid }: MergeRequestRow,
  coverage: Coverage,
): Promise<{ evidence: CommitEvidence; commits?: Commit[] }> {
  const emails: (string | null | undefined)[] = [];
  const shas = new Set<string>();
  const pages: Commit[][] = [];
  let isWhole = true;
  const reject = (rejection: Rejection) => {
    isWhole &&= rejection.field !== undefined;
    coverage.reject(rejection);
  };
  for await (const page of commitsByRest(session, { projectId, iid }, reject)) {
    for (const commit of page) {
      emails.push(commit.authorEmail, commit.committerEmail);
      shas.add(commit.sha);
    }
    pages.push(pages.length === 0 ? page : []);
  }
  return {
    evidence: {
      // Of some of them it would be a wrong number.
      count: isWhole ? shas.size : undefined,
      emails: isWhole ? distinct(emails) : undefined,
      userIds: [],
      complete: false,
    },
    commits: isWhole && pages.length < 2 ? pages[0] ?? [] : undefined,
  };
}
