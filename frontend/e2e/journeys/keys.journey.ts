import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey } from '../harness/journey';
import { until } from '../harness/until';

/** Holds back what the page asks for, until it may come. */
async function held(page: Page, what: RegExp): Promise<() => void> {
  let come = () => {};
  const may = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(what, async (route) => {
    await may;
    await route.continue();
  });
  return come;
}

/** Presses two keys without a pause, as for a shortcut of two; the driver's own turns may take longer. */
const both = ({ keyboard }: Page, first: string, second: string) =>
  Promise.all([keyboard.press(first), keyboard.press(second)]);

journey('what is typed ahead of a screen is for that screen', async ({ rep }) => {
  const lin = rep('Lin Xiao');
  await lin.open();
  const { page } = lin;
  const { keyboard } = page;

  // Whoever looks around by keys is on the first screen when it opens.
  await page.getByRole('button', { name: /^Look around/ }).press('Enter');
  await page.getByRole('button', { name: /^Small/ }).press('Enter');
  await page.locator('main:focus').getByRole('heading', { name: 'Today', level: 1 }).waitFor();

  // A screen that is called so comes before the records that have the word.
  await keyboard.press('Control+k');
  await keyboard.type('cal');
  await page
    .getByRole('button', { name: /^Call / })
    .first()
    .waitFor();
  await keyboard.press('Enter');
  await page.locator('a[aria-current=page]', { hasText: 'Calendar' }).waitFor();
  await lin.hits('g');
  await lin.hits('t');

  // The code of a screen is on its way: its day is turned, and a visit is planned by name.
  const code = await held(page, /visit-page/);
  await page.reload();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await both(page, 'g', 'v');
  for (const key of ['ArrowRight', 'c']) await keyboard.press(key);
  await keyboard.type('Leeds\n');
  await keyboard.press('Control+Enter');
  code();
  const visit = page.getByRole('listitem').filter({ hasText: /^09:00Visit to .*Leeds/ });
  await visit.waitFor();
  await lin.keeps('1-visit');

  // L leads to the page that logs with anybody, and there to what it asks first.
  await lin.hits('l');
  const whom = page.getByRole('textbox', { name: 'With which account' });
  await whom.waitFor();
  for (const again of ['l', 'palette']) {
    await lin.hits('Tab');
    if (again === 'l') await lin.hits('l');
    else {
      await lin.hits('Control+k');
      await keyboard.type('log activity');
      await page.locator('[data-selected]').filter({ hasText: 'Log activity' }).waitFor();
      await lin.hits('Enter');
    }
    const begun = () => whom.evaluate((field) => field === document.activeElement);
    await until('nobody was asked for', begun);
  }
  await keyboard.type('Leeds\n');
  await page.getByRole('textbox', { name: 'What just happened?' }).waitFor();
  await lin.hits('Escape');

  // The rows of a list are on their way.
  const rows = await held(page, /record\.Service\.List$/);
  await both(page, 'g', 'o');
  for (const key of ['j', 'j', 'x']) await keyboard.press(key);
  rows();
  await lin.sees('1 selected');
  await lin.keeps('2-list');

  // The page of the row that one rests on is drawn before Enter, with what has just been changed.
  await lin.hits('Escape');
  const row = page.locator('[role=grid]:visible [data-active=true]');
  await row.locator('[data-edit=amount]').click();
  await row.getByRole('textbox').fill('123456');
  await keyboard.press('Enter');
  await row.getByTitle('$123,456').waitFor();
  await page.locator('[data-left=true] dd').getByTitle('$123,456').waitFor({ state: 'attached' });
  const record = await held(page, /record\.Service\.Find$/);
  await page.locator('[role=grid]:visible').press('Enter');
  await page.locator('dd').getByTitle('$123,456').waitFor();
  record();
  await lin.keeps('3-ahead');

  // A record is looked for, and is on its way: L is to log with it, not with anybody.
  const found = await held(page, /record\.Service\.(Search|Find)$/);
  await keyboard.press('Control+k');
  await keyboard.type('Leeds\nlTwo\nMay');
  found();
  const said = page.locator('textarea:focus');
  await said.waitFor();
  await until('the words were lost', async () => (await said.inputValue()).endsWith('May'));
  expect(await said.inputValue()).toBe('Two\nMay');
  expect(page.url()).toContain('#/account/');

  // The palette is asked from a search box, and Enter hit before it has looked for what was typed:
  // what follows is for the form, whose code is on its way, also once the box has the focus again.
  const form = await held(page, /\/form-/);
  const looked = await held(page, /record\.Service\.Search$/);
  await page.goto(new URL('#/account', page.url()).href);
  await page.reload();
  const box = page.getByRole('textbox', { name: 'Find in list' });
  const focused = () => box.evaluate((input) => input === document.activeElement);
  await page.getByRole('row').nth(1).waitFor();
  await keyboard.press('/');
  await until('the search box got no focus', focused);
  await keyboard.press('Control+k');
  await keyboard.type('New account\nAcme');
  looked();
  await until('the palette kept the focus', focused);
  await keyboard.type(' Ltd');
  form();
  const name = page.getByRole('dialog').getByRole('textbox', { name: 'Account name' });
  await name.waitFor();
  await until('the name was lost', async () => (await name.inputValue()) === 'Acme Ltd');
  expect(await box.inputValue()).toBe('');
  await lin.keeps('4-form');
});
