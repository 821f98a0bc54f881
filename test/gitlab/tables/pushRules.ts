import { notFound } from '../http/reply';
import { isLicensed, isLicensedFor } from '../world/tier';
import { WorldProject } from '../world/types';
import { administersProject } from './abilities';
import { objectField } from './graphqlFields';
import { owned } from './owned';
import { projectOne } from './rest';
import { Column, table, Table, TableRow } from './table';

/** Of a project; there need not be any. */
export interface WorldPushRule extends TableRow {
  projectId: number;
  rejectUnsignedCommits: boolean;
  preventSecrets: boolean;
  memberCheck: boolean;
  denyDeleteTag: boolean;
  commitCommitterCheck: boolean;
  commitCommitterNameCheck: boolean;
  rejectNonDcoCommits: boolean;
  commitMessageRegex: string | null;
  createdAt: string;
}

/** Which version widened GraphQL's type is not known. */
const WIDER = '17.10';

/**
 * REST: `admin_push_rules`, then the licence, 404 without (ee/lib/api/
 * project_push_rule.rb); no rule is answered as `null`. GraphQL: any reader, and
 * null where there is none or none is licensed (ee/app/graphql/ee/types/
 * push_rules_type.rb, `has_one :push_rule` in ee/app/models/ee/project.rb).
 */
export const pushRules: Table<WorldPushRule, never> = table({
  name: 'pushRules',
  rows: (tables) => tables.pushRules,
  firstId: 64_001,
  make: (given, daysAgo) => ({
    projectId: 0,
    rejectUnsignedCommits: false,
    preventSecrets: false,
    memberCheck: false,
    denyDeleteTag: false,
    commitCommitterCheck: false,
    commitCommitterNameCheck: false,
    rejectNonDcoCommits: false,
    commitMessageRegex: null,
    createdAt: daysAgo(100),
    ...given,
  }),
  columns: [
    { value: 'id', rest: 'id' },
    { value: 'projectId', rest: 'project_id' },
    { value: 'createdAt', rest: 'created_at' },
    { value: 'commitMessageRegex', rest: 'commit_message_regex' },
    {
      value: (row, asked) =>
        isLicensedFor(asked, row, 'premium') && row.rejectUnsignedCommits,
      rest: 'reject_unsigned_commits',
      graphql: 'rejectUnsignedCommits: Boolean!',
    },
    ...switches(
      ['preventSecrets', 'prevent_secrets'],
      ['memberCheck', 'member_check'],
      ['denyDeleteTag', 'deny_delete_tag'],
      ['commitCommitterCheck', 'commit_committer_check'],
      ['commitCommitterNameCheck', 'commit_committer_name_check'],
      ['rejectNonDcoCommits', 'reject_non_dco_commits'],
    ),
  ],
  rest: [
    projectOne('push_rule', {
      enterprise: true,
      may: administersProject,
      row: (project, asked) => {
        if (!isLicensed(asked, project, 'premium')) {
          throw notFound();
        }
        return (
          owned(pushRules, asked.world).ofProject.of(project.id)[0] ?? null
        );
      },
    }),
  ],
  graphql: [
    {
      type: 'PushRules',
      enterprise: true,
      hasConnection: false,
      on: [
        objectField<WorldProject>('Project.pushRules', {
          resolve: (project, _args, asked) =>
            isLicensed(asked, project, 'premium')
              ? owned(pushRules, asked.world).ofProject.of(project.id)[0]
              : null,
        }),
      ],
    },
  ],
});

/** Columns that both APIs name, GraphQL in its newer version. */
function switches(
  ...names: [keyof WorldPushRule, string][]
): Column<WorldPushRule>[] {
  return names.flatMap(([value, rest]) => [
    { value, rest },
    { value, graphql: `${value}: Boolean!`, since: WIDER },
  ]);
}
