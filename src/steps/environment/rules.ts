import * as z from 'zod';
import { globalId, readRow, Rejection } from '../../gitlab/rows';
import type { EnvironmentRow } from './entity';
import {
  protectedEnvironmentEntity,
  Rule,
  RuleOwner,
} from './protectedEnvironment';
import type { SeenRules } from './protection';

type Reject = (rejection: Rejection) => void;

const known = z.object({ id: globalId }).nullish();
const pageInfo = z.object({ hasNextPage: z.boolean() });

const withRules = z.object({
  protectedEnvironments: z.object({ nodes: z.array(z.unknown()), pageInfo }),
});

/** What of a rule decides whose it is, and whether it is told to its end. */
const owned = z.object({
  project: known,
  group: known,
  deployAccessLevels: z.object({ pageInfo }),
  approvalRules: z.object({ pageInfo }).nullish(),
});

/**
 * The rules that GraphQL tells of an environment.
 *
 * @returns nothing where it does not tell them, or not to their end
 */
export function rulesIn(node: unknown, reject: Reject): SeenRules | undefined {
  const told = withRules.safeParse(node);
  if (!told.success || isCut(told.data.protectedEnvironments)) {
    return undefined;
  }
  const rules: Rule[] = [];
  let isComplete = true;
  for (const one of told.data.protectedEnvironments.nodes) {
    const whose = readRow(owned, one, reject);
    const read =
      whose && readRow(protectedEnvironmentEntity.graphqlNode, one, reject);
    if (!read) {
      isComplete = false;
      continue;
    }
    if (isCut(whose.deployAccessLevels, whose.approvalRules)) {
      return undefined;
    }
    rules.push({ owner: ownerOf(whose), read });
  }
  return { rules, isComplete };
}

/** Of several rules, those for an environment: the letter counts. */
export function rulesFor(
  { name, tier }: EnvironmentRow,
  rules: Rule[],
): Rule[] {
  return rules.filter(({ owner, read }) =>
    owner.kind === 'project' ? read.row.name === name : read.row.name === tier,
  );
}

function ownerOf({ project, group }: z.output<typeof owned>): RuleOwner {
  return project
    ? { kind: 'project', id: project.id }
    : { kind: 'group', id: group?.id };
}

function isCut(
  ...lists: ({ pageInfo: { hasNextPage: boolean } } | null | undefined)[]
): boolean {
  return lists.some((list) => list?.pageInfo.hasNextPage);
}
