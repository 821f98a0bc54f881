import path from 'path';
import { readGraph } from '../../preview/readGraph';
import { StandInGitLab } from '../gitlab/server';
import { MEMBER_TOKEN } from '../gitlab/tokens';
import { sampleWorld } from '../gitlab/world/sample';
import { inFolder } from './command';
import { j1IntegrationProcess, makeProjectOfSources } from './j1Integration';

test("the SDK's commands take the sources as they are", () =>
  inFolder(async (folder) => {
    await makeProjectOfSources(folder);
    const gitLab = await StandInGitLab.start({
      world: sampleWorld(new Date()),
    });
    try {
      const { exitCode } = await j1IntegrationProcess(
        folder,
        ['collect', '--step', 'fetch-groups'],
        { BASE_URL: gitLab.url, PERSONAL_TOKEN: MEMBER_TOKEN },
      );
      expect(exitCode).toBe(0);
      const { entities } = await readGraph(
        path.join(folder, '.j1-integration'),
      );
      expect(entities.map(({ _type }) => _type)).toContain('gitlab_group');
    } finally {
      await gitLab.stop();
    }
  }));
