import { createServer, Server } from 'http';
import type { AddressInfo } from 'net';
import { projectEntity } from './graphFiles';
import { shownPreview } from './shownPreview';

const HOSTILE_NAMES = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  `"'><svg onload=alert(1)>`,
  'line\u2028separator\u2029${alert(1)}`',
];

/** The data and the code. */
const SCRIPTS_OF_THE_PAGE = 2;

const shown = shownPreview(
  {
    entities: [
      ...HOSTILE_NAMES.map((name, id) => ({
        ...projectEntity(id, name),
        public: true,
      })),
      projectEntity(100, 'honest'),
      { ...projectEntity(101, 'devious'), webLink: 'javascript:alert(1)' },
    ],
    relationships: [],
  },
  { statuses: {}, keptBack: { 'fetch-users': HOSTILE_NAMES } },
);

it.each(HOSTILE_NAMES.map((name, id) => ({ name, id })))(
  'shows a project named $name as text',
  async ({ name, id }) => {
    await shown.preview.goTo(`gitlab-project:${id}`);

    const { page } = shown.preview;
    expect(await page.textContent('.details h2')).toBe(name);
    expect(await page.locator('script').count()).toBe(SCRIPTS_OF_THE_PAGE);
    expect(await page.locator('img, svg[onload]').count()).toBe(0);
  },
);

it('shows it as text in the search results, too', async () => {
  await shown.preview.page.fill('input[type=search]', 'onerror');

  expect(await shown.preview.page.textContent('[role=option] .name')).toBe(
    '<img src=x onerror=alert(1)>',
  );
});

it('shows it as text in tables, filters and answers, too', async () => {
  const { page } = shown.preview;
  await shown.preview.showType('gitlab_project');
  const names = (await shown.preview.rows()).map(
    ([name]) => name.split('\n')[0],
  );
  expect(names).toContain('<img src=x onerror=alert(1)>');

  await page.fill('[aria-label="Filter: Name"]', 'onerror');
  expect(await shown.preview.rows()).toHaveLength(1);

  await page.click('[role=tab] >> text=Questions');
  await page.click('.questions summary:has-text("Lists")');
  await shown.preview.showQuestion('Which GitLab projects are public?');
  const found = (await shown.preview.rows()).map(
    ([name]) => name.split('\n')[0],
  );
  expect(found).toContain('<img src=x onerror=alert(1)>');

  expect(await page.locator('script').count()).toBe(SCRIPTS_OF_THE_PAGE);
  expect(await page.locator('img, svg[onload]').count()).toBe(0);
});

it('shows it as text in what is told of the collection, too', async () => {
  const { page } = shown.preview;
  await page.click('.notice summary');

  expect(await page.innerText('.notice')).toContain('<img src=x onerror');
  expect(await page.locator('img, svg[onload]').count()).toBe(0);
});

it('links to GitLab, without handing the new page a way back', async () => {
  await shown.preview.goTo('honest');

  const link = shown.preview.page.locator('.details header a');
  expect(await link.getAttribute('href')).toBe(
    'https://gitlab.example.com/projects/100',
  );
  expect(await link.getAttribute('rel')).toContain('noopener');
});

it('makes no link of an address that is code', async () => {
  await shown.preview.goTo('devious');

  expect(await shown.preview.details()).toContain('javascript:alert(1)');
  expect(await shown.preview.page.locator('.details a').count()).toBe(0);

  await shown.preview.showType('gitlab_project');
  await shown.preview.page.fill('[aria-label="Filter: Name"]', 'devious');
  expect(await shown.preview.rows()).toHaveLength(1);
  expect(await shown.preview.page.locator('.rows a').count()).toBe(0);
});

describe('with a server that listens', () => {
  let server: Server;
  let received: number;

  beforeEach(async () => {
    received = 0;
    server = createServer((_, response) => {
      received++;
      response.end();
    });
    await new Promise<void>((resolve) =>
      server.listen(0, '127.0.0.1', resolve),
    );
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(['fetch', 'image', 'stylesheet', 'frame'])(
    'lets no %s leave the page, even if code in it tried',
    async (means) => {
      const { port } = server.address() as AddressInfo;

      await shown.preview.page.evaluate(tryToReach, {
        means,
        url: `http://127.0.0.1:${port}/`,
      });

      expect(received).toBe(0);
      const refused = shown.preview.misdeeds.splice(0);
      expect(refused.join()).toContain('Content Security Policy');
    },
  );
});

/** Runs in the page; ends when the browser has refused. */
async function tryToReach({ means, url }: { means: string; url: string }) {
  const refused = new Promise((resolve) =>
    document.addEventListener('securitypolicyviolation', resolve),
  );
  const attempts: Record<string, () => unknown> = {
    fetch: () => fetch(url).catch((err) => String(err)),
    image: () => (new Image().src = url),
    stylesheet: () => {
      const link = document.createElement('link');
      document.head.append(
        Object.assign(link, { rel: 'stylesheet', href: url }),
      );
    },
    frame: () => {
      const frame = document.createElement('iframe');
      document.body.append(Object.assign(frame, { src: url }));
    },
  };
  attempts[means]();
  await refused;
}
