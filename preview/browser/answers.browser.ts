import { StepResultStatus } from '@jupiterone/integration-sdk-core';
import { madeUpGraph } from './graphFiles';
import { shownPreview } from './shownPreview';

const WITHOUT_APPROVAL =
  'Which GitLab merge requests were merged without approval?';

const shown = shownPreview(
  madeUpGraph({
    groups: 2,
    projectsPerGroup: 1,
    users: 3,
    mergeRequestsPerProject: 30,
  }),
);

describe('a question', () => {
  it('is there with what was found, and opens on a click', async () => {
    await shown.preview.showQuestion(WITHOUT_APPROVAL);

    const found = (await shown.preview.rows()).map(
      ([name]) => name.split('\n')[0],
    );
    expect(found.sort()).toEqual([
      'Change 1001010',
      'Change 1001030',
      'Change 2001010',
      'Change 2001030',
    ]);
    expect(await shown.preview.page.locator('.table h2').innerText()).toBe(
      WITHOUT_APPROVAL,
    );
  });

  it('lights what it found, and nothing else', async () => {
    const groups = await shown.preview.pixelsOf('gitlab_group');

    await shown.preview.showQuestion(WITHOUT_APPROVAL);
    await shown.preview.settled();

    expect(await shown.preview.legend('gitlab_merge_request')).toBe('4 of 60');
    expect(
      await shown.preview.pixelsOf('gitlab_merge_request'),
    ).toBeGreaterThan(0);
    expect(await shown.preview.pixelsOf('gitlab_group')).toBe(0);
    expect(groups).toBeGreaterThan(0);
  });

  it('goes with its table', async () => {
    await shown.preview.showQuestion(WITHOUT_APPROVAL);

    await shown.preview.page.click('[aria-label="Close the table"]');
    await shown.preview.settled();

    expect(await shown.preview.legend('gitlab_merge_request')).toBe('0 of 60');
    expect(await shown.preview.pixelsOf('gitlab_group')).toBeGreaterThan(0);
    expect(await shown.preview.rows()).toEqual([]);
  });

  it('leads from a row to the entity, and to GitLab', async () => {
    await shown.preview.showQuestion(WITHOUT_APPROVAL);

    await shown.preview.page.click('.rows button:has-text("Change 2001010")');

    expect(await shown.preview.heading()).toBe('Change 2001010');
    const link = shown.preview.page.locator('.rows a').first();
    expect(await link.getAttribute('href')).toContain('/-/merge_requests/');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it('is found by the search', async () => {
    await shown.preview.page.keyboard.press('/');
    await shown.preview.page.keyboard.type('merged approval');
    await shown.preview.page.keyboard.press('Enter');

    expect(await shown.preview.page.locator('.table h2').innerText()).toBe(
      WITHOUT_APPROVAL,
    );
  });

  it('is gone on with in its rows after a search, and left with Escape', async () => {
    await shown.preview.page.keyboard.press('/');
    await shown.preview.page.keyboard.type('merged approval');
    await shown.preview.page.keyboard.press('Enter');
    expect(await shown.preview.focused()).toBe('rows');

    await shown.preview.page.keyboard.press('Escape');

    expect(await shown.preview.rows()).toEqual([]);
    expect(await shown.preview.focused()).toContain('picture');
  });

  it("tells why it can't be answered", async () => {
    await shown.preview.page.click('summary:has-text("Can\'t be answered")');
    await shown.preview.page.click(
      'details:has-text("Can\'t be answered") button',
    );

    expect(await shown.preview.page.locator('.table').innerText()).toContain(
      "Can't be answered with this graph",
    );
  });
});

describe('a type', () => {
  it('shows its entities on a click: in a table, and in the light', async () => {
    await shown.preview.showType('gitlab_user');
    await shown.preview.settled();

    expect((await shown.preview.rows()).map(([name]) => name)).toEqual([
      'User 1',
      'User 2',
      'User 3',
    ]);
    expect(await shown.preview.legend('gitlab_user')).toBe('3 of 3');
    expect(await shown.preview.pixelsOf('gitlab_group')).toBe(0);
  });

  it('keeps the keyboard where it was', async () => {
    await shown.preview.page.click('[role=tab] >> text=Types');
    await shown.preview.page.focus('#show-gitlab_user');
    await shown.preview.page.keyboard.press('Enter');
    await shown.preview.page.keyboard.press('Tab');
    await shown.preview.page.keyboard.press('Space');

    expect(await shown.preview.legend('gitlab_user')).toBe('0 of 3');
  });

  it('is filtered by column', async () => {
    await shown.preview.showType('gitlab_user');

    await shown.preview.page.fill('[aria-label="Filter: Email"]', 'user2@');

    expect((await shown.preview.rows()).map(([name]) => name)).toEqual([
      'User 2',
    ]);
    expect(await shown.preview.page.locator('.pager').innerText()).toBe(
      '1–1 of 1',
    );
  });

  it('is filtered by a choice where a column has few values', async () => {
    await shown.preview.showType('gitlab_merge_request');

    await shown.preview.page.selectOption(
      '[aria-label="Filter: State"]',
      'merged',
    );

    expect(await shown.preview.page.locator('.pager').innerText()).toBe(
      '1–6 of 6',
    );
  });

  it('is sorted by column, and says so', async () => {
    await shown.preview.showType('gitlab_user');
    const title = 'th button:has-text("Name")';
    await shown.preview.page.click(title);
    await shown.preview.page.click(title);

    expect((await shown.preview.rows())[0][0]).toBe('User 3');
    const head = shown.preview.page.locator('th', { hasText: 'Name' }).first();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
  });

  it('shows the columns that the reader picks', async () => {
    await shown.preview.showType('gitlab_user');
    const heads = shown.preview.page.locator('thead th');
    expect(await heads.allInnerTexts()).not.toContain('Bot');

    await shown.preview.page.click('summary:has-text("Columns")');
    await shown.preview.page.check('label:has-text("Bot")');

    expect(await heads.allInnerTexts()).toContain('Bot');
    expect((await shown.preview.rows())[0]).toContain('false');
  });
});

describe('what became of the collection', () => {
  const { FAILURE, DISABLED } = StepResultStatus;

  it.each([
    ['failed', { statuses: { 'fetch-projects': FAILURE } }, '1 step failed'],
    ['was interrupted', { statuses: null }, 'did not come to its end'],
    [
      'was run with --step',
      { statuses: { 'fetch-runners': DISABLED } },
      'Only a part was collected',
    ],
    [
      'left types partial',
      { statuses: {}, partialTypes: ['gitlab_project'] },
      'There may be more of 1 type',
    ],
  ])('is told on top where it %s', async (_, run, title) => {
    await shown.again({}, run);

    const notice = shown.preview.page.locator('.notice');
    expect(await notice.innerText()).toContain(title);
    const { y } = (await notice.boundingBox()) ?? { y: Infinity };
    const picture = await shown.preview.page.locator('.picture').boundingBox();
    expect(y).toBeLessThan(picture?.y ?? 0);
  });
});

it('says nothing on top where all was collected', async () => {
  expect(await shown.preview.page.locator('.notice').count()).toBe(0);
});
