import {
  RelationshipClass,
  StepEntityMetadata,
} from '@jupiterone/integration-sdk-core';
import type { Endpoint } from '../gitlab/endpoint';
import { ANSWERED } from '../gitlab/outcome';
import { readRows } from '../gitlab/rows';
import type { Query } from '../gitlab/urls';
import { addEntityOnce, addRelationshipOnce } from '../graph/add';
import { relationshipMetadata } from '../graph/metadata';
import { Session, sessionOf } from '../session';
import { addLinks, Link } from './links';
import { Coverage, outcomeOfAsking } from './coverage';
import type { EntityType } from './entityType';
import type {
  Coverages,
  IngestionSource,
  Needs,
  Step,
  StepContext,
} from './step';
import { subjectOf } from './subject';

/** What the entities of a list of the instance belong to. */
export interface Instance {
  entity: StepEntityMetadata;
  /** The step that adds it. */
  step: string;
  key(session: Session): string;
}

/** A step that collects what the instance has a list of, from REST. */
export interface InstanceListDeclaration<Row> {
  id: string;
  name: string;
  /** In the plural, for messages: `runners`. */
  what: string;
  ingestionSource?: IngestionSource;
  needs: Needs;
  of: Instance;
  type: EntityType<Row>;
  /** `_key` of a row's entity. */
  key(row: Row): string;
  list: [Endpoint, Query?];
  links?: Link<Row>[];
  /** Steps that add what links lead to. */
  dependsOn?: string[];
}

/** The step that collects a list of the instance. */
export function instanceList<Row>(
  declaration: InstanceListDeclaration<Row>,
): Step {
  const { id, name, ingestionSource, needs, of, type } = declaration;
  const has = relationshipMetadata(of.entity, RelationshipClass.HAS, type);
  return {
    id,
    name,
    entities: [type],
    relationships: [
      has,
      ...(declaration.links ?? []).map(({ relationship }) => relationship),
    ],
    dependsOn: [of.step, ...(declaration.dependsOn ?? [])],
    ingestionSource,
    needs: {
      scopes: [
        { kind: 'instance', role: 0, administrator: needs.administrator },
      ],
      ...needs,
    },
    estimate: ({ isAdministrator }) =>
      needs.administrator && !isAdministrator ? 0 : 1,
    collect,
  };

  async function collect(context: StepContext): Promise<Coverages> {
    const { jobState } = context;
    const session = sessionOf(context);
    const coverage = new Coverage(subjectOf(declaration.what, needs));
    const account = of.key(session);
    coverage.expect(1);
    const outcome = await outcomeOfAsking(async () => {
      for await (const page of session.client.list(...declaration.list)) {
        for (const read of readRows(type.restRow, page, coverage.reject)) {
          const key = declaration.key(read.row);
          await addEntityOnce(jobState, type.create(key, read, undefined));
          await addRelationshipOnce(jobState, has, account, key);
          await addLinks(jobState, declaration.links ?? [], key, read.row);
        }
      }
      return ANSWERED;
    });
    coverage.settle({ name: session.settings.baseUrl.href }, outcome);
    return [coverage];
  }
}
