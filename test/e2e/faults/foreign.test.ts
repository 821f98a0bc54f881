import { FaultAct } from '../../gitlab/faults/acts';
import { expectDeclared, expectRefused, failureEvents } from './expectations';
import { attempt } from './trial';

jest.setTimeout(60_000);

const pages: [string, FaultAct, RegExp][] = [
  ['a sign-in page', { kind: 'sign-in-page' }, /which is not GitLab's API/],
  ["a proxy's page", { kind: 'proxy-page' }, /the answer is a web page/],
  [
    'an object in the place of a list',
    { kind: 'status', status: 200, body: { message: 'hello' } },
    /the answer is not a list/,
  ],
  [
    'a redirect to another host',
    { kind: 'redirect', to: 'https://elsewhere.example/api/v4/projects' },
    /refused to follow a redirect to https:\/\/elsewhere\.example/,
  ],
];

test.each(pages)('%s is never "no rows"', async (_, act, reason) => {
  const trial = await attempt({
    faults: [{ match: { path: '/projects' }, times: 'always', act }],
  });
  expectDeclared(trial, 'fetch-projects');
  expect(failureEvents(trial.run).join()).toMatch(reason);
});

test.each(pages.filter(([name]) => !/list/.test(name)))(
  '%s for the first request is refused at validation',
  async (_, act) => {
    const trial = await attempt({
      faults: [{ match: { path: '/user' }, times: 'always', act }],
    });
    expectRefused(trial, /does not answer as GitLab does/);
  },
);
