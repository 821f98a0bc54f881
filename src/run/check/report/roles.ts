import { capital } from '../../../collect/subject';
import type { Counts, Findings } from '../findings';
import { numberText } from './numbers';

/** Roles that steps ask for, with in how many groups and projects they are had. */
export function rolesTable({ groups, projects }: Findings): string[] {
  const roles = [
    ...new Set([
      ...Object.keys(projects.atLeast),
      ...Object.keys(groups.atLeast),
    ]),
  ].sort((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
  const cell = ({ all, atLeast }: Counts, role?: string) => {
    const count = role === undefined ? all : atLeast[role];
    return (count === undefined ? NOT_COUNTED : numberText(count)).padStart(10);
  };
  const row = (label: string, groupCell: string, projectCell: string) =>
    `${label.padEnd(22)}${groupCell}${projectCell}`;
  const rows = [
    row('', 'groups'.padStart(10), 'projects'.padStart(10)),
    row('any', cell(groups), cell(projects)),
    ...roles.map((role) =>
      row(
        role === 'owner' ? 'Owner' : `${capital(role)} or more`,
        cell(groups, role),
        cell(projects, role),
      ),
    ),
  ];
  return rows.some((text) => text.includes(NOT_COUNTED))
    ? [...rows, `${NOT_COUNTED} not counted: no step asks for it`]
    : rows;
}

const NOT_COUNTED = '·';

const ORDER = ['guest', 'reporter', 'developer', 'maintainer', 'owner'];
