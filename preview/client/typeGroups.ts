import type { PreviewEntity } from '../previewGraph';

/** Types that belong together, as the legend shows them. */
export interface TypeGroup {
  title: string;
  /** An entity of each type. */
  examples: PreviewEntity[];
}

/** By JupiterOne class, so that a new type finds its place by itself. */
const GROUPS: [title: string, classes: string[]][] = [
  ['Structure', ['Account', 'Group', 'CodeRepo', 'Project']],
  ['People', ['User', 'UserGroup', 'Person', 'Team', 'AccessRole']],
  ['Changes', ['CodeReview', 'PR', 'CodeCommit', 'Record']],
  ['Findings', ['Finding', 'Vulnerability', 'Weakness', 'Risk']],
  ['Keys and secrets', ['Key', 'AccessKey', 'Secret', 'Certificate']],
  [
    'Rules and settings',
    ['Rule', 'Ruleset', 'Configuration', 'AccessPolicy', 'ControlPolicy'],
  ],
  [
    'Runners and connections',
    ['Host', 'HostAgent', 'Service', 'ApplicationEndpoint', 'Application'],
  ],
];

const OTHERS = 'Other';

/**
 * Types in groups, in the groups' order; in each, the classes' order and then
 * the largest first.
 *
 * @param totals entities by type
 */
export function typeGroups(
  entities: readonly PreviewEntity[],
  totals: ReadonlyMap<string, number>,
): TypeGroup[] {
  const examples = new Map<string, PreviewEntity>();
  for (const entity of entities) {
    if (!examples.has(entity.type)) examples.set(entity.type, entity);
  }
  const byTitle = new Map<string, PreviewEntity[]>(
    [...GROUPS.map(([title]) => title), OTHERS].map((title) => [title, []]),
  );
  for (const example of examples.values()) {
    byTitle.get(groupOf(example)[0])?.push(example);
  }
  const size = ({ type }: PreviewEntity) => totals.get(type) ?? 0;
  return [...byTitle]
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => ({
      title,
      examples: members.sort(
        (one, other) =>
          classRank(one) - classRank(other) || size(other) - size(one),
      ),
    }));
}

function groupOf({ classes }: PreviewEntity): [string, string[]] {
  return (
    GROUPS.find(([, own]) => own.some((name) => classes.includes(name))) ?? [
      OTHERS,
      [],
    ]
  );
}

function classRank(example: PreviewEntity): number {
  return groupOf(example)[1].findIndex((name) =>
    example.classes.includes(name),
  );
}
