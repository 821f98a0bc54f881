import { administersProject } from './abilities';
import { restAccessLevels, WorldAccessLevel } from './accessLevels';
import { projectList } from './rest';
import { table, Table, TableRow } from './table';

export interface WorldProtectedTag extends TableRow {
  projectId: number;
  /** A tag's name, or a pattern: `*` stands for any text. */
  name: string;
  createAccessLevels: WorldAccessLevel[];
}

/** Source: doc/api/protected_tags.md, lib/api/protected_tags.rb, lib/api/entities/protected_tag.rb. */
export const protectedTags: Table<WorldProtectedTag, 'name'> = table({
  name: 'protectedTags',
  rows: (tables) => tables.protectedTags,
  firstId: 73_001,
  make: (given) => ({
    projectId: 0,
    createAccessLevels: [{ id: given.id * 10, accessLevel: 40 }],
    ...given,
  }),
  columns: [
    { value: 'name', rest: 'name' },
    {
      value: ({ createAccessLevels }, asked) =>
        restAccessLevels(createAccessLevels, asked),
      rest: 'create_access_levels',
    },
  ],
  rest: [projectList('protected_tags', { may: administersProject })],
});
