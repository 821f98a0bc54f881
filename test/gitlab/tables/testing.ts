import { ask, Answer } from '../ask';
import { askAs, messagesOf } from '../graphql/testing';
import { GraphqlOptions } from '../graphql';
import { StandInGitLab, StandInOptions } from '../server';
import { token } from '../tokens';
import { sampleWorld } from '../world/sample';
import { World, WorldProject } from '../world/types';

/** Who asks which GitLab of which world. */
export interface AskedAs
  extends Partial<
    Pick<StandInOptions, 'version' | 'enterprise' | 'tier' | 'gitLabCom'>
  > {
  world?: World;
  /** A user of the world. Default: `ada`. */
  as?: string;
}

/** Asks one REST path of a stand-in that lives for that question only. */
export async function askRest(
  path: string,
  { world = sampleWorld(), as = 'ada', ...options }: AskedAs = {},
): Promise<Answer> {
  const now = Date.parse(world.now);
  const user = world.users.find(({ username }) => username === as);
  if (!user) {
    throw new Error(`There is no ${as}.`);
  }
  const standIn = await StandInGitLab.start({
    world,
    ...options,
    clock: () => now,
    tokens: [token('asker', user, now)],
  });
  try {
    return await ask(standIn, path, 'asker');
  } finally {
    await standIn.stop();
  }
}

/** What a field of a project says, by GraphQL; and every error's message. */
export async function askProject(
  fullPath: string,
  field: string,
  { world, as = 'ada', ...options }: AskedAs = {},
): Promise<{ value: unknown; errors: string[] }> {
  return askFor('project', fullPath, field, as, { world, ...options });
}

/** The same of a group. */
export async function askGroup(
  fullPath: string,
  field: string,
  { world, as = 'ada', ...options }: AskedAs = {},
): Promise<{ value: unknown; errors: string[] }> {
  return askFor('group', fullPath, field, as, { world, ...options });
}

/** The same of the instance. */
export async function askInstance(
  field: string,
  { as = 'ada', ...options }: AskedAs = {},
): Promise<{ value: unknown; errors: string[] }> {
  const answer = await askAs(as, `{ value: ${field} }`, {}, options);
  const data = answer.body.data as { value: unknown } | undefined;
  return { value: data?.value, errors: messagesOf(answer) };
}

/** The sample's project at the path. */
export function projectAt(world: World, path: string): WorldProject {
  const project = world.projects.find((row) => row.pathWithNamespace === path);
  if (!project) {
    throw new Error(`There is no ${path}.`);
  }
  return project;
}

async function askFor(
  kind: 'group' | 'project',
  fullPath: string,
  field: string,
  as: string,
  options: Partial<GraphqlOptions> & { world?: World },
): Promise<{ value: unknown; errors: string[] }> {
  const query = `query($path: ID!) {
    parent: ${kind}(fullPath: $path) { value: ${field} }
  }`;
  const answer = await askAs(as, query, { path: fullPath }, options);
  const data = answer.body.data as { parent: { value: unknown } } | undefined;
  return { value: data?.parent.value, errors: messagesOf(answer) };
}
