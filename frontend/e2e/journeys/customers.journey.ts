import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';
import type { Page } from './crm';

interface One {
  row: { id: string };
}

const make = async (rep: Rep, kind: string, values: Record<string, string | number>) =>
  (await rep.asks<One>('record', 'Create', kind, values)).row.id;

journey('two customers become one, and the one says what he thinks', async ({ rep }) => {
  const lin = rep('Lin Xiao');
  await lin.open();
  await lin.asks('setup', 'StartLocal', {
    name: 'Acme Sales',
    userName: 'Lin Xiao',
    currency: 'USD',
    locale: 'en',
  });
  await lin.page.reload();
  const at = (address: string) =>
    lin.page.goto(new URL(`#/${address}`, lin.page.url()).href).then(() => undefined);
  const found: Record<string, string[]> = {};
  const mills = await make(lin, 'account', { name: 'Harbour Mills', city: 'Leeds' });

  // While the name is typed, the form says who is there already. It is made all the same.
  await at('account');
  await lin.presses('New account');
  await lin.writes('Account name', 'Harbor Mills Ltd');
  await lin.sees('names differ by a letter or two');
  await lin.keeps('1-warned');
  await lin.hits('Control+Enter');
  await lin.sees('May be the same as Harbour Mills');
  const { rows } = await lin.asks<Page>('record', 'List', { kind: 'account', text: 'harbor' });
  const second = String(rows[0]?.id);
  await make(lin, 'contact', { name: 'Mia Walker', account_id: second });

  // Two that are selected in the list are put side by side.
  await at('account');
  await lin.sees('2 accounts');
  for (const key of ['j', 'x', 'j', 'x']) await lin.hits(key);
  await lin.presses(/^Merge$/);
  await lin.page.getByRole('radio', { name: 'Keep Harbour Mills' }).check();
  found.compare = await complaints(lin.page);
  await lin.keeps('2-compared');
  await lin.hits('Control+Enter');
  await lin.sees('“Harbor Mills Ltd” was merged into this');
  await lin.page.getByRole('tab', { name: /^Contacts/ }).click();
  await lin.sees('Mia Walker');
  await lin.presses('Undo the merge');
  await lin.sees('May be the same as Harbor Mills Ltd');

  // The palette leads there too: from the two, or from the one that may be the other.
  const keep = lin.page.getByRole('radio', { name: 'Keep Harbour Mills', exact: true });
  const byPalette = async () => {
    await lin.hits('Control+k');
    await lin.page.keyboard.type('merge\n');
    await keep.waitFor();
    await at('account');
    await lin.sees('2 accounts');
  };
  await at('account');
  await lin.sees('2 accounts');
  await lin.hits('j');
  await byPalette();
  for (const key of ['k', 'x', 'j', 'x']) await lin.hits(key);
  await lin.sees('2 selected');
  await byPalette();

  // One key leads to the bar of what is selected, and one back to the list.
  const focused = lin.page.locator(':focus');
  for (const key of ['k', 'x', 'j', 'x', 'a']) await lin.hits(key);
  await lin.hits('ArrowRight');
  await lin.keeps('3-bar');
  await lin.hits('Escape');
  expect(await focused.getAttribute('role')).toBe('grid');
  await lin.sees('2 selected');
  await lin.hits('a');
  const merge = lin.page.getByRole('button', { name: /^Merge$/ });
  while (!(await merge.evaluate((button) => button === document.activeElement)))
    await lin.hits('ArrowRight');
  await lin.hits('Enter');
  await keep.waitFor();

  // So are those that the page of duplicates has found, by keys.
  const twin = await make(lin, 'account', { name: 'Harbour Mills Ltd' });
  await at('duplicate');
  await lin.sees('1 pair may be one record'); // what the page before says is on screen until then
  await lin.hits('j');
  await lin.hits('Enter');
  await lin.page.getByRole('radio', { name: 'Keep Harbour Mills Ltd' }).waitFor();
  await lin.asks('record', 'Remove', 'account', [twin]);

  // What people write keeps to itself, whichever way it runs, and has a limit.
  await make(lin, 'contact', { name: 'ليلى (مدير)', account_id: mills });
  await at('contact');
  const layla = lin.page.getByText('ليلى (مدير)').first();
  expect(await layla.evaluate((name) => getComputedStyle(name).direction)).toBe('rtl');
  await lin.presses('New contact');
  const name = lin.page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('名'.repeat(10_000));
  await lin.sees('Too long: 500 characters at most');
  expect(await name.inputValue()).toHaveLength(10_000);
  found.long = await complaints(lin.page);
  await lin.hits('Escape');

  // The laptop is handed over: one question, by keyboard.
  await at(`account/${mills}`);
  await lin.page.getByRole('heading', { name: 'Harbour Mills', level: 1 }).waitFor();
  await lin.hits('Control+k');
  await lin.page.keyboard.type('nps\n');
  await focused.filter({ hasText: 'Begin' }).waitFor();
  await lin.hits('Enter');
  await lin.sees('How likely are you to recommend us');
  found.question = await complaints(lin.page);
  for (const _ of '123456') await lin.hits('ArrowRight');
  await lin.writes('Why?', 'Too slow');
  await lin.keeps('4-asked');
  await lin.presses('Send');
  await lin.sees('Thank you!');
  await lin.presses('Done');
  await lin.sees(/has a follow-up task, due/);
  await lin.sees('Too slow');
  await at('task');
  await lin.sees('Call back: the customer gave an NPS of 6');

  // What he complains about is not closed before he has an answer.
  const complaint = await make(lin, 'feedback', {
    subject: 'Late delivery',
    type: 'complaint',
    account_id: mills,
    received_at: new Date().toISOString(),
    progress: 'new',
  });
  await at('feedback');
  await lin.sees(/^by /);
  found.feedbacks = await complaints(lin.page);
  await at(`feedback/${complaint}`);
  await lin.presses('Closed');
  await lin.sees('First write down what the customer was told');
  found.feedback = await complaints(lin.page);
  await lin.keeps('5-refused');

  // What is done about it is a task: each leads to the other.
  await lin.presses('New task');
  await lin.page.getByRole('dialog').getByLabel(/^Task/).first().fill('Send a van');
  await lin.hits('Control+Enter');
  await lin.presses('Send a van');
  await lin.page.getByRole('heading', { level: 1, name: 'Send a van' }).waitFor();
  await lin.page.locator('dl > div').filter({ hasText: 'Late delivery' }).getByRole('link').click();
  await lin.page.getByRole('heading', { level: 1, name: 'Late delivery' }).waitFor();
  await lin.sees('Send a van');
  found.answered = await complaints(lin.page);
  await lin.keeps('6-task');
  expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
});
