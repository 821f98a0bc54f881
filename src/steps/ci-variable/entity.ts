import type { ListOwner } from '../../collect/collected';
import type { RowOf } from '../../collect/columns/column';
import { flag, text } from '../../collect/columns/kinds';
import { entityType } from '../../collect/entityType';
import { enumWord } from '../../gitlab/rows';

const columns = {
  key: text('').hidden().always(),
  variableType: text('`env_var` or `file`.').graphql('variableType', {
    read: enumWord,
  }),
  protected: flag(
    'Whether only pipelines of protected branches and tags get it.',
  ),
  masked: flag('Whether logs of jobs have asterisks in its place.'),
  hidden: flag(
    'Whether nobody is shown its value any more (GitLab 17.4 and later).',
  ),
  raw: flag(
    'Whether references to other variables in it are left as they are.',
  ),
  environmentScope: text('').hidden().linked(),
};
export type CiVariableRow = RowOf<typeof columns>;

/**
 * https://docs.gitlab.com/api/graphql/reference/#civariable. REST's lists have the
 * values in them, and are not asked; `value` is no column, nor is `description`,
 * in which people note secrets too.
 */
export const ciVariableEntity = entityType({
  resourceName: 'CI/CD Variable',
  _type: 'gitlab_ci_variable',
  _class: ['Secret'],
  only: 'graphql',
  columns,
  derived: {
    name: text('Its key.'),
    displayName: text('The same as `name`.'),
    environmentScope: text(
      'Environments whose jobs get it: `production`, `review/*`; `*` for all, as ' +
        'with every variable of the instance.',
    ),
    ownerType: text('What it is set in: `instance`, `group` or `project`.'),
  },
  derive: (variable, owner: ListOwner) => ({
    name: variable.key,
    displayName: variable.key,
    environmentScope: scopeOf(variable),
    ownerType: owner.kind,
  }),
});

/** GitLab keeps scope and key apart within an owner, and has one of each pair. */
export function ciVariableKey(
  variable: CiVariableRow,
  owner: ListOwner,
): string {
  const { kind, id, fullPath } = owner;
  const of = kind === 'instance' ? fullPath : String(id);
  return `gitlab-ci-variable:${kind}:${of}:${scopeOf(variable)}:${
    variable.key
  }`;
}

/** Variables of the instance have no scope (app/graphql/types/ci/instance_variable_type.rb). */
function scopeOf({ environmentScope }: CiVariableRow): string {
  return environmentScope || '*';
}
