import { createHash } from 'crypto';
import { page } from './page';
import type { PageData } from './pageData';

const hostileName = '</script><script>alert(1)</script>';
const data: PageData = {
  graph: {
    entities: [
      {
        key: 'gitlab-account:1',
        type: 'gitlab_account',
        classes: ['Account'],
        name: hostileName,
        properties: {},
      },
    ],
    relationships: [],
  },
  notices: [{ tone: 'failure', title: hostileName, lines: [hostileName] }],
  questions: [],
};
const html = page(data, {
  script: 'document.title += `!`;',
  style: 'body { margin: 0 }',
});

it('loads nothing: no script, style or image has an address', () => {
  expect(html).not.toMatch(/<(script|link|img|iframe)[^>]*(src|href)=/);
});

it('lets the browser run exactly the script that it holds', () => {
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)];
  const hashes = scripts.map(([, code]) => `'sha256-${sha256(code)}'`);

  expect(directive('script-src')).toBe(hashes.join(' '));
});

it('lets the browser apply exactly the style that it holds', () => {
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';

  expect(directive('style-src')).toBe(`'sha256-${sha256(style)}'`);
});

it.each(['default-src', 'connect-src', 'base-uri', 'form-action'])(
  'allows nothing as %s',
  (name) => {
    expect(directive(name)).toBe(`'none'`);
  },
);

it('escapes names wherever it puts them', () => {
  expect(html).not.toContain(hostileName);
});

it('carries the data as they are', () => {
  const json = /id="data">([^]*?)<\/script>/.exec(html)?.[1] ?? '';

  expect(JSON.parse(json)).toEqual(data);
});

function directive(name: string): string | undefined {
  const policy = /Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return policy
    .replace(/&#39;/g, `'`)
    .split('; ')
    .find((candidate) => candidate.startsWith(`${name} `))
    ?.slice(name.length + 1);
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('base64');
}
