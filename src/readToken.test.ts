import { IntegrationValidationError } from '@jupiterone/integration-sdk-core';
import { readToken } from './readToken';

/** The message of what is refused. */
function refusal(pasted: string): string {
  try {
    readToken(pasted);
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationValidationError);
    return (error as Error).message;
  }
  throw new Error('It was accepted');
}

test.each([
  ' glpat-token\n',
  '"glpat-token"',
  "'glpat-token'",
  '‘glpat-token’',
  '“glpat-token”',
  '„glpat-token“',
  '`glpat-token`',
  '<glpat-token>',
  'PERSONAL_TOKEN=glpat-token',
  'export PERSONAL_TOKEN="glpat-token"',
  'personalToken: glpat-token',
  'Bearer glpat-token',
  'Authorization: Bearer glpat-token',
  '"PRIVATE-TOKEN: glpat-token"',
])('the token is cut out of %j', (pasted) => {
  expect(readToken(pasted)).toBe('glpat-token');
});

test.each([
  'glpat-aBc_-0.01.0w1a2b3c4',
  'acme-glpat-token',
  'prefix=/@:.+-token',
  'a1b2c3d4e5f6a7b8c9d0',
  'bearer-of-news',
])('%j stays as it is', (token) => {
  expect(readToken(token)).toBe(token);
});

test.each([
  'glpat-to ken',
  'glpat-to\nken',
  'glpat-tökén',
  'glpat-to\0ken',
  'glpat-to"ken',
  'token="glpat-token"',
])('is refused as %j, and not repeated', (pasted) => {
  const message = refusal(pasted);

  expect(message).toContain('paste the token again');
  expect(message).not.toContain('glpat');
});

test.each(['""', 'PERSONAL_TOKEN=', 'Bearer ""'])(
  '%j has no token in it',
  (pasted) => {
    expect(refusal(pasted)).toContain('has no token in it');
  },
);

test.each([
  ['gldt-', 'a deploy token'],
  ['glrt-', 'a runner authentication token'],
  ['glrtr-', 'a runner authentication token'],
  ['glcbt-', 'a CI/CD job token'],
  ['glptt-', 'a pipeline trigger token'],
  ['glft-', 'a feed token'],
  ['glimt-', 'an incoming mail token'],
  ['glagent-', 'a token of a GitLab agent for Kubernetes'],
  ['glwt-', 'a workspace token'],
  ['glsoat-', 'a SCIM token'],
  ['glffct-', 'a feature flags client token'],
  ['gloas-', 'the secret of an OAuth application'],
  ['_gitlab_session=', 'a session cookie'],
])('%s… is told to be %s', (prefix, kind) => {
  const message = refusal(`"${prefix}s3cr3t"`);

  expect(message).toContain(
    `PERSONAL_TOKEN (personalToken) is ${kind} (${prefix}…)`,
  );
  expect(message).toContain('create a personal, group or project access token');
  expect(message).not.toContain('s3cr3t');
});
