import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { failureOf } from '../test/support/gitLabClient';
import { startHttpServer } from '../test/support/servers';
import {
  gitLab,
  Reply,
  serve,
  stopServer,
  validate,
} from '../test/support/validation';

afterEach(stopServer);

describe('the address of a group or project', () => {
  const user = { body: { id: 1, username: 'ada' } };
  const notFound = { status: 404, body: '<html>', type: 'text/html' };

  async function refused(path: string, replies: Record<string, Reply>) {
    const { origin } = await serve(startHttpServer(gitLab(replies)));
    const error = await failureOf(validate({ baseUrl: `${origin}${path}` }));
    expect(error).toBeInstanceOf(IntegrationValidationError);
    return { message: error.message, origin };
  }

  test.each<[string, Reply]>([
    ['accepts', user],
    ['refuses', { status: 401, body: { message: '401 Unauthorized' } }],
  ])('is told with that of a GitLab that %s the token', async (_, reply) => {
    const { message, origin } = await refused('/group/project', {
      '/api/v4/user': reply,
    });

    expect(message).toContain(
      `set BASE_URL (baseUrl) to ${origin}/, where GitLab answers`,
    );
  });

  test('is told with the relative root of GitLab', async () => {
    const { message, origin } = await refused('/gitlab/group/project', {
      '/api/v4/user': notFound,
      '/gitlab/api/v4/user': user,
    });

    expect(message).toContain(
      `set BASE_URL (baseUrl) to ${origin}/gitlab, where GitLab answers`,
    );
  });

  test('is told without where no GitLab is found', async () => {
    const { message } = await refused('/group', { '/api/v4/user': notFound });

    expect(message).toContain('set BASE_URL (baseUrl) to where GitLab is');
  });
});
