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
    return (count === undefined ? '·' : numberText(count)).padStart(10);
  };
  const row = (label: string, groupCell: string, projectCell: string) =>
    `${label.padEnd(22)}${groupCell}${projectCell}`;
  return [
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
}

const ORDER = ['guest', 'reporter', 'developer', 'maintainer', 'owner'];
