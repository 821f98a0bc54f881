import path from 'path';
import { readGraph } from '../../preview/readGraph';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { ProjectFolder } from './commandLine';

jest.setTimeout(120_000);

test("the SDK's commands take the sources as they are", async () => {
  const gitLab = await StandInGitLab.start({ world: sampleWorld(new Date()) });
  const folder = await ProjectFolder.ofSources();
  try {
    const { exitCode } = await folder.j1Integration(
      ['collect', '--step', 'fetch-groups'],
      { BASE_URL: gitLab.url, PERSONAL_TOKEN: MEMBER_TOKEN },
    );
    expect(exitCode).toBe(0);
    const { entities } = await readGraph(
      path.join(folder.path, '.j1-integration'),
    );
    expect(entities.map(({ _type }) => _type)).toContain('gitlab_group');
  } finally {
    await Promise.all([gitLab.stop(), folder.remove()]);
  }
});
