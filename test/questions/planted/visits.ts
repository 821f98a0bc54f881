import path from 'path';
import { invocationConfig } from '../../../src';
import {
  answers,
  Graph,
  ManagedQuestion,
  QueryAnswer,
  readQuestions,
  Row,
} from '../../../src/questions';
import { GraphBuilder } from '../../../src/questions/store/graphBuilder';
import type { GraphqlMode } from '../../gitlab/application';
import type { Fault } from '../../gitlab/faults';
import { StandInGitLab } from '../../gitlab/server';
import { token } from '../../gitlab/tokens';
import { SECRET_MARKER } from '../../gitlab/world/build';
import { collect, Run } from '../../support/collect';
import { waysTo } from '../../support/waysTo';
import { hurried } from '../../support/hurried';
import { LEFT_OUT, withoutApprovalsOfOne } from './leftOut';
import { Planted, plantedWorld } from './world';

const NEWER = '17.11.0-ee';
/** The first that tells whether webhooks have tokens was 19.0. */
const NEWEST = '19.2.0-ee';

/** With whose token the planted world is collected, and from which GitLab. */
interface Sight {
  user: keyof Planted['viewers'];
  version: string;
  graphql?: GraphqlMode;
  gitLabCom?: boolean;
  /** Whether the instance's settings are as they should be. */
  strict?: boolean;
  /** `Type.field`: what its GraphQL schema lacks. */
  withoutFields?: string[];
  /** What it does not tell though it tells the rest. */
  faults?: (planted: Planted) => Fault[];
}

export const SIGHTS = {
  administrator: { user: 'administrator', version: NEWER },
  'administrator of a strict GitLab': {
    user: 'administrator',
    version: NEWEST,
    strict: true,
  },
  'administrator who is told less': {
    user: 'administrator',
    version: NEWER,
    faults: () => LEFT_OUT,
    withoutFields: ['Vulnerability.resolvedOnDefaultBranch'],
  },
  owner: { user: 'owner', version: NEWER },
  'owner on GitLab.com': { user: 'owner', version: NEWER, gitLabCom: true },
  reporter: { user: 'reporter', version: NEWER },
  /** Of a GitLab that shows Reporters no protected branch. */
  'reporter of 16.3': { user: 'reporter', version: '16.3.0-ee' },
  'reporter without GraphQL': {
    user: 'reporter',
    version: NEWER,
    graphql: 'blocked',
    faults: withoutApprovalsOfOne,
  },
} satisfies Record<string, Sight>;
export type Visitor = keyof typeof SIGHTS;
export const VISITORS = Object.keys(SIGHTS) as Visitor[];

const TOKEN = `glpat-${SECRET_MARKER}-planted`;

/** What each query of each question finds: names, each once, with what is counted. */
export type Found = Map<string, Map<string, string[]>>;

export function managedQuestions(): Promise<ManagedQuestion[]> {
  return readQuestions(
    path.join(__dirname, '../../../jupiterone/questions/questions.yaml'),
  );
}

/** What the whole integration collects of the planted world. */
export async function collectPlanted(
  visitor: Visitor,
  now: number,
): Promise<Pick<Run, 'entities' | 'relationships'>> {
  const { user, strict, faults, ...sight }: Sight = SIGHTS[visitor];
  const planted = plantedWorld(new Date(now), strict);
  const gitLab = await StandInGitLab.start({
    ...sight,
    world: planted.world,
    faults: faults?.(planted),
    tokens: [token(TOKEN, planted.viewers[user], now)],
  });
  const { baseUrl, environment } = waysTo(gitLab, sight, hurried());
  try {
    const run = await collect({
      environment,
      config: { personalToken: TOKEN, baseUrl },
    });
    if (run.error) {
      throw run.error;
    }
    return run;
  } finally {
    await gitLab.stop();
  }
}

/** The answers that it has for a visitor. */
export async function visit(visitor: Visitor): Promise<Found> {
  const now = Date.now();
  const { entities, relationships } = await collectPlanted(visitor, now);
  const builder = new GraphBuilder();
  relationships.forEach((one) => builder.addRelationship({ ...one }));
  entities.forEach((one) => builder.addEntity({ ...one }));
  return answered(builder.build(), await managedQuestions(), now);
}

function answered(
  graph: Graph,
  questions: ManagedQuestion[],
  now: number,
): Found {
  const collected = new Set(
    invocationConfig.integrationSteps.flatMap(({ entities }) =>
      entities.flatMap(({ _type, _class }) => [_type, ...[_class].flat()]),
    ),
  );
  return new Map(
    [...answers(graph, questions, { now, collected })].map(
      ({ question, queries }) => [
        question.id,
        new Map(queries.map((one) => [one.query.name ?? '', namesIn(one)])),
      ],
    ),
  );
}

function namesIn(answer: QueryAnswer): string[] {
  if (!('result' in answer)) {
    return [answer.refusal];
  }
  const isCounted = /COUNT\(/.test(answer.query.query);
  const names = answer.result.rows.map((row) =>
    isCounted ? `${nameOf(row)}: ${String(row.values.at(-1))}` : nameOf(row),
  );
  return [...new Set(names)].sort();
}

/** What `FIND` found, as the planted world calls it. */
function nameOf({ entities: [first] }: Row): string {
  const name = first.displayName ?? '';
  return first.type === 'gitlab_instance_settings'
    ? 'instance'
    : String(
        name
          .replace(/^.*settings of /i, '')
          .split('/')
          .at(-1),
      ).trim();
}
