import { join } from 'node:path';
import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import { folder } from '../harness/places';
import { run } from '../harness/process';
import type { Rep } from '../harness/rep';

// The story is told in app/month_test.go, with the reasons of each figure.
const STORY = 'TestAMonthOfFiveEndsInTheSameReportsEverywhere';

/** What has a figure in it of each row of the month's report. */
const REPORT = [
  // Won: how many, and how much; tasks; the sales that were won, lost and moved on.
  ['0', '2'],
  ['¥0', '¥800,000'],
  ['7', '6', '86%'],
  ['Line 2', '¥500,000', '2025-11-24'],
  ['¥300,000', '2025-11-17'],
  ['¥200,000', '2025-11-10'],
  ['Line 2', '¥500,000', '2025-11-10'],
  // One visit; what is expected by month, all of it and weighted; what slipped.
  ['1'],
  ['2025-12', '2', '¥180,000', '¥21,000'],
  ['2026-01', '1', '¥60,000', '¥24,000'],
  ['2025-11-14', '2025-11-19', '3'],
  // When each task was done, and since when one is overdue.
  ...['05', '10', '18', '20', '20', '24'].map((day) => [`2025-11-${day}`]),
  ['2025-11-19'],
];

/** What was left of the project at the end of each working day: 3 to 28 November without the 14th. */
const LEFT = ['10', '10', ...Array(5).fill('7'), ...Array(5).fill('9'), ...Array(7).fill('2')];

/** Both languages of what is pressed and seen. */
const WORDS = {
  burndown: /^(Burndown|燃尽图)$/,
  days: /Days shown|显示的日期/,
  november: /November 2025|2025年11月/,
  team: /^(Team|团队)$/,
  late: /3 working days later|晚 3 个工作日/,
};

const visit = (one: Rep, path: string) => one.page.goto(new URL(`#/${path}`, one.page.url()).href);

/** The cells of each row that a selector finds. */
const cells = (one: Rep, rows: string) =>
  one.page
    .locator(rows)
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent ?? '')),
    );

async function readsTheReport(one: Rep) {
  await one.page.locator('article table').first().waitFor();
  const rows = await cells(one, 'article tbody tr');
  expect(rows.map((row) => row.filter((cell) => /\d/.test(cell)))).toEqual(REPORT);
}

async function readsTheMonth(one: Rep) {
  await visit(one, 'progress_report');
  await one.page.getByText('Monthly report: East, 2025-11').click();
  await readsTheReport(one);
  await one.keeps('1-report');

  await visit(one, 'project');
  // Its report speaks of it too.
  await one.page.getByRole('gridcell', { name: 'Roll-out' }).click();
  await one.sees(WORDS.late);
  await one.keeps('2-overview');

  await one.presses(WORDS.burndown);
  await one.page.getByRole('combobox', { name: WORDS.days }).click();
  await one.page.getByRole('option', { name: WORDS.november }).click();
  await expect
    .poll(async () => (await cells(one, 'figure tbody tr')).map((row) => row.at(-1)))
    .toEqual(LEFT);
  await one.keeps('3-burndown');

  await one.presses(WORDS.team);
  const installation = one.page.getByRole('row', { name: 'Installation' }).locator('td');
  const named = (n: number) =>
    installation
      .nth(n)
      .getByText(/^(Lin|Ma)$/)
      .allTextContents();
  await installation.first().waitFor();
  expect([await named(0), await named(1)]).toEqual([['Lin', 'Ma'], ['Lin']]);
  await one.keeps('4-team');
}

/** What a laptop says that was shut while Lin's was away: whose work it may lack, and of how much. */
async function readsWhatLinsWeekLacks(desk: Rep) {
  await visit(desk, 'opportunity/board');
  await desk.page.getByRole('combobox', { name: 'Pipeline' }).click();
  await desk.page.getByRole('option', { selected: false }).click();
  const word = desk.page.getByRole('button', { name: 'of 3 people not synced since Nov 7' });
  await word.waitFor();
  expect(await word.textContent()).toMatch(/^ ?1 of 3 .* · ¥500K of ¥500K affected$/);
  await desk.keeps('6-lacking');
  await word.press('Enter');
  const details = desk.page.getByRole('dialog');
  await details.getByText('laptop: last at the hub').waitFor();
  expect(await details.getByRole('listitem').textContent()).toContain('¥500,000');
  expect(await complaints(desk.page)).toEqual([]);
  await desk.keeps('7-lacking-whose');
  await desk.hits('Escape');
  await details.waitFor({ state: 'detached' });
  await visit(desk, 'opportunity?group=stage_id');
  await desk.page.getByText('belongs to people who have not synced').first().waitFor();
  await desk.keeps('8-lacking-list');
}

journey('a month of five is read the same on all five laptops', async ({ rep }) => {
  const kept = folder('month');
  await run('go', ['test', '-C', '..', './app', '-run', `^${STORY}$`, '-count=1'], {
    ROADBOOK_MONTH: kept,
  });
  const laptop = (name: string, look = {}) =>
    rep(name, { data: join(kept, name.toLowerCase()), ...look });
  const boss = laptop('Boss', { locale: 'zh-CN' });
  const lin = laptop('Lin', { theme: 'dark' });
  const all = [boss, lin, laptop('Admin'), laptop('Ma'), laptop('Zhou')];
  await Promise.all(
    all.map(async (one) => {
      await one.open();
      await readsTheMonth(one);
    }),
  );

  const desk = laptop('Desk');
  await desk.open();
  await readsWhatLinsWeekLacks(desk);

  // What was reported then can be reported again, of any month.
  await visit(boss, 'progress_report/new');
  await boss.page.getByRole('radio', { name: '团队' }).press('Space');
  await boss.page.getByRole('textbox', { name: '哪个团队' }).fill('East');
  await boss.page.getByRole('option', { name: 'East' }).click();
  await boss.page.getByRole('radio', { name: '月报' }).press('Space');
  await boss.page.getByRole('radio', { name: '其他' }).press('Space');
  await boss.writes(/那个月中的任意一天/, '2025-11-20');
  // The library puts the head of its calendar into no landmark.
  expect((await complaints(boss.page)).filter((one) => !one.startsWith('region: thead'))).toEqual(
    [],
  );
  await boss.hits('Tab');
  await boss.page.getByRole('table').first().waitFor({ state: 'detached' });
  await boss.keeps('5-any-month');
  await boss.hits('Control+Enter');
  await boss.page.getByRole('heading', { name: 'East 月报 2025-11' }).waitFor();
  await readsTheReport(boss);
  await visit(lin, 'progress_report');
  expect(await complaints(lin.page)).toEqual([]);
});
