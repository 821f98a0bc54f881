import { readFileSync } from 'fs';
import { madeUpGraph } from './graphFiles';
import type { PreviewPage } from './previewPage';
import { shownPreview } from './shownPreview';

/** What axe-core finds, as far as it is looked at here. */
interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const shown = shownPreview(
  madeUpGraph({
    groups: 2,
    projectsPerGroup: 2,
    users: 3,
    mergeRequestsPerProject: 30,
  }),
  { statuses: null, partialTypes: ['gitlab_project'] },
);

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([
    ['at the start', () => Promise.resolve()],
    [
      'with types, a table and details',
      async (preview: PreviewPage) => {
        await preview.showType('gitlab_user');
        await preview.page.click('.rows .pick');
        await preview.page.click('.notice summary');
      },
    ],
    [
      'with an answer, and results of a search',
      async (preview: PreviewPage) => {
        await preview.showQuestion('merged without approval?');
        await preview.page.fill('input[type=search]', 'user');
      },
    ],
  ])('WCAG 2.2 AA is met as far as axe can tell, %s', async (_, act) => {
    await shown.again({ colorScheme });
    await act(shown.preview);

    expect(await violations(shown.preview)).toEqual([]);
  });
});

it('shows where the keyboard is', async () => {
  const { page } = shown.preview;
  for (let stop = 0; stop < 8; stop++) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineWidth,
    );
    expect(outline).toBe('2px');
  }
});

async function violations({ page }: PreviewPage): Promise<string[]> {
  // As code of the tools, not of the page, whose policy would not let it run.
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })`,
  )) as { violations: Violation[] };
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`,
    ),
  );
}
