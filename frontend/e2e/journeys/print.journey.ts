import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { journey } from '../harness/journey';
import { output } from '../harness/places';
import type { Page } from './crm';

journey('a page on paper is whole, dark on white', async ({ rep }) => {
  const lin = rep('Lin Xiao', { theme: 'dark' });
  await lin.open();
  await lin.asks('setup', 'StartDemo', 'small', 'en');
  await lin.page.reload();
  const first = async (kind: string) =>
    (await lin.asks<Page>('record', 'List', { kind, limit: 1 })).rows[0]?.id;
  const at = async (address: string) => {
    await lin.page.goto(new URL(`#/${address}`, lin.page.url()).href);
    await lin.page.getByRole('heading', { level: 1 }).filter({ visible: true }).waitFor();
    await lin.page.waitForLoadState('networkidle');
  };
  /** What stands on each sheet of the page. */
  const sheets = async (name: string) => {
    const path = output('print', `${name}.pdf`);
    await lin.page.pdf({ path, preferCSSPageSize: true });
    return execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  };

  await at('opportunity/board');
  await lin.page.locator('[data-card]').first().waitFor();
  // A card is 8 pixels below another, and a list as high as all that it has.
  const cards = await lin.page.locator('[data-column] > [role=list]').evaluateAll((lists) =>
    lists.reduce((sum, list) => {
      const height = list.firstElementChild?.clientHeight ?? 0;
      return sum + Math.round(list.clientHeight / (height + 8));
    }, 0),
  );
  const board = await sheets('board');
  expect(board.filter((text) => text.trim() === '')).toEqual([]);
  expect(board.join().match(/\$/g)?.length).toBeGreaterThan(cards);

  await at('calendar');
  expect((await sheets('calendar')).join()).toMatch(/00:00.*23:00/s);

  await at(`project/${await first('project')}?tab=gantt`);
  await lin.page.locator('[data-task]').first().waitFor();
  await lin.page.emulateMedia({ media: 'print' });
  const bar = lin.page.locator('[data-look=task]').first();
  expect(await bar.evaluate((one) => getComputedStyle(one).backgroundColor)).toMatch(
    /^rgb\(2\d\d, 2\d\d, 2\d\d\)$/,
  );

  await at(`account/${await first('account')}`);
  await lin.sees('Health');
  expect(await lin.page.getByRole('radiogroup').filter({ visible: true }).count()).toBe(0);
});
