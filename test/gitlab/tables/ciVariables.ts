import { Asked } from '../asked';
import { Page, tableConnection } from '../graphql/connection';
import { Order } from '../graphql/cursors';
import { globalId } from '../graphql/globalId';
import { SECRET_MARKER } from '../world/buildRows';
import { WorldGroup, WorldProject } from '../world/types';
import {
  administersInstance,
  adminsGroupVariables,
  adminsProjectVariables,
} from './abilities';
import { GraphqlType } from './graphql';
import { connectionField } from './graphqlFields';
import { groupList, instanceList, projectList } from './rest';
import { table, Table, TableRow } from './table';

export interface WorldCiVariable extends TableRow {
  groupId: number | null;
  projectId: number | null;
  key: string;
  value: string;
  variableType: 'env_var' | 'file';
  /** Whether only pipelines of protected branches and tags get it. */
  protected: boolean;
  /** Whether it is left out of logs. */
  masked: boolean;
  /** Whether nobody is shown the value any more. */
  hidden: boolean;
  raw: boolean;
  /** `*` for all. */
  environmentScope: string;
  description: string | null;
}

/** The version that brought hidden variables, as far as is known. */
const HIDDEN = '17.4';

/**
 * Source: app/graphql/resolvers/ci/variables_resolver.rb, app/graphql/types/ci/
 * variable_interface.rb; refused by field authorization or, for the instance, by
 * the resolver itself: null without an error. REST: lib/api/ci/variables.rb.
 */
export const ciVariables: Table<WorldCiVariable, 'key'> = table({
  name: 'ciVariables',
  rows: (tables) => tables.ciVariables,
  firstId: 66_001,
  make: (given) => ({
    groupId: null,
    projectId: null,
    value: `${SECRET_MARKER}-variable-${given.id}`,
    variableType: 'env_var',
    protected: true,
    masked: true,
    hidden: false,
    raw: false,
    environmentScope: '*',
    description: null,
    ...given,
  }),
  columns: [
    { value: globalIdOf, graphql: 'id: ID!' },
    { value: 'key', rest: 'key', graphql: 'key: String' },
    { value: shownValue, rest: 'value', graphql: 'value: String' },
    { value: 'variableType', rest: 'variable_type' },
    {
      value: ({ variableType }) => variableType.toUpperCase(),
      graphql: 'variableType: CiVariableType',
    },
    { value: 'protected', rest: 'protected', graphql: 'protected: Boolean' },
    { value: 'masked', rest: 'masked', graphql: 'masked: Boolean' },
    {
      value: 'hidden',
      rest: 'hidden',
      graphql: 'hidden: Boolean',
      since: HIDDEN,
    },
    { value: 'raw', rest: 'raw', graphql: 'raw: Boolean' },
    { value: 'environmentScope', graphql: 'environmentScope: String' },
    {
      value: 'environmentScope',
      rest: 'environment_scope',
      shown: isOwned,
    },
    {
      value: 'description',
      rest: 'description',
      graphql: 'description: String',
    },
  ],
  rest: [
    projectList('variables', { may: adminsProjectVariables }),
    groupList('variables', { may: adminsGroupVariables }),
    instanceList('admin/ci/variables', { may: administersInstance }),
  ],
  graphql: [
    {
      ...variableType('CiProjectVariable'),
      connection: 'limit: Int!',
      on: [
        connectionField<WorldCiVariable, WorldProject, Sort>(
          'Project.ciVariables',
          {
            ...sortedList(8000),
            may: adminsProjectVariables,
          },
        ),
      ],
      schema: `
        interface CiVariable {
          id: ID!
          key: String
          raw: Boolean
          value: String
          variableType: CiVariableType
        }
        enum CiVariableType { ENV_VAR FILE }
        enum CiVariableSort { KEY_ASC KEY_DESC }`,
    },
    {
      ...variableType('CiGroupVariable'),
      connection: 'limit: Int!',
      on: [
        connectionField<WorldCiVariable, WorldGroup, Sort>(
          'Group.ciVariables',
          {
            ...sortedList(30_000),
            may: adminsGroupVariables,
          },
        ),
      ],
    },
    {
      ...variableType('CiInstanceVariable'),
      without: ['description', 'hidden'],
      on: [
        connectionField<WorldCiVariable, null, Sort>('Query.ciVariables', {
          ...sortedList(25),
          may: administersInstance,
        }),
      ],
    },
  ],
});

interface Sort extends Page {
  sort?: 'KEY_ASC' | 'KEY_DESC' | null;
}

function variableType(type: string): GraphqlType {
  return { type, interface: 'CiVariable' };
}

/** @param limit of the plan (doc/administration/instance_limits.md). */
function sortedList(limit: number) {
  return {
    arguments: 'sort: CiVariableSort',
    connect: (rows: readonly WorldCiVariable[], args: Sort) => ({
      ...tableConnection(rows, orderOf(args), args),
      limit,
    }),
  };
}

/** `order_by(nil)` is the order of ids (app/models/concerns/ci/has_variable.rb). */
function orderOf({ sort }: Sort): Order<WorldCiVariable> {
  return sort
    ? { value: ({ key }) => key, descending: sort === 'KEY_DESC' }
    : { value: ({ id }) => -id, descending: true };
}

function globalIdOf({ id, groupId, projectId }: WorldCiVariable): string {
  const model =
    projectId !== null
      ? 'Ci::Variable'
      : groupId !== null
      ? 'Ci::GroupVariable'
      : 'Ci::InstanceVariable';
  return globalId(model, id);
}

/** Nobody is shown a hidden one's (lib/api/entities/ci/variable.rb). */
function shownValue({ hidden, value }: WorldCiVariable): string | null {
  return hidden ? null : value;
}

function isOwned({ groupId, projectId }: WorldCiVariable, _asked: Asked) {
  return (groupId ?? projectId) !== null;
}
