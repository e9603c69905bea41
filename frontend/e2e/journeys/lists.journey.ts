import { expect } from 'vitest';
import { journey } from '../harness/journey';
import { output } from '../harness/places';
import type { Rep } from '../harness/rep';
import { until } from '../harness/until';
import type { Page } from './crm';

/** How many sheets the page takes when it is printed. */
async function pagesOf(rep: Rep): Promise<number> {
  const pdf = await rep.page.pdf({ path: output('print', 'list.pdf') });
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** Hits keys faster than anything is drawn between them. */
const hitsAtOnce = (rep: Rep, keys: { key: string; ctrlKey?: boolean }[]) =>
  rep.page.evaluate((inits) => {
    for (const init of inits) {
      const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }
  }, keys);

journey('what a person arranges, adds and deletes is there after a restart', async ({ rep }) => {
  const lin = rep('Lin Xiao');
  await lin.open();
  await lin.asks('setup', 'StartDemo', 'small', 'en');
  await lin.page.reload();
  const at = (address: string) =>
    lin.page.goto(new URL(`#/${address}`, lin.page.url()).href).then(() => undefined);

  // An admin adds a field, and a new opportunity is saved with it.
  await at('settings');
  await lin.presses('Add a field');
  await lin.page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Tender');
  await lin.hits('Enter');
  await lin.sees('Tender');

  // And one that is computed: what cannot be is said in the words that he used.
  await lin.presses('Add a field');
  await lin.page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Bonus');
  await lin.page.getByRole('dialog').getByLabel('Type').click();
  await lin.page.getByRole('option', { name: 'Formula' }).click();
  await lin.writes('Formula', '[Amount] × [Tender]');
  await lin.hits('Control+Enter');
  await lin.sees('A formula cannot compute with this: [Tender]');
  await lin.writes('Formula', '[Amount] × [Tenders]');
  await lin.hits('Control+Enter');
  await lin.sees('There is no such field, or it is a formula itself: Tenders');
  await lin.writes('Formula', 'if([Tender] = “Public”, [Amount] × 3%, 0');
  await lin.hits('Control+Enter');
  await lin.sees('This is not a formula');
  await lin.writes('Formula', 'if([Tender] = “Public”, [Amount] × 3%, 0)');
  await lin.keeps('1-formula');
  await lin.hits('Control+Enter');
  await lin.sees('if([Tender] = "Public", [Amount] * 0.03, 0)');
  await at('opportunity');
  await lin.sees('300 opportunities');
  await lin.hits('c');
  await lin.writes('Opportunity name', 'Line 7');
  await lin.writes('Amount', '1000');
  await lin.writes('Tender', 'Public');
  await lin.keeps('1-form');
  await lin.hits('Control+Enter');
  await lin.sees('Public');
  await lin.page
    .locator('dl > div')
    .filter({ hasText: /^Bonus\$30$/ })
    .waitFor();
  await at('opportunity/board');
  await lin.sees('Line 7');

  // A card is moved on by keys alone, also by one who does not wait for the menu.
  const card = lin.page.getByRole('button').filter({ hasText: 'Line 7' });
  await card.focus();
  await hitsAtOnce(lin, [{ key: 'm' }, { key: 'ArrowDown' }, { key: 'Enter' }]);
  await lin.page
    .getByRole('region', { name: 'Qualified', exact: true })
    .getByText('Line 7')
    .waitFor();

  // Paper has every row that is loaded, not only those in view, and no buttons.
  await at('opportunity');
  await lin.sees('301 opportunities');
  expect(await pagesOf(lin)).toBeGreaterThan(2);

  // A link to it leads there from the palette; one in a text is asked about.
  const [seven] = (await lin.asks<Page>('record', 'List', { kind: 'opportunity', text: 'Line 7' }))
    .rows;
  const link = `roadbook://opportunity/${seven?.id}`;
  await at(`opportunity/${seven?.id}`);
  await lin.writes('What just happened?', 'See https://example.com/offer.');
  await lin.hits('Control+Enter');
  await lin.presses('https://example.com/offer');
  await lin.sees('Open in your browser?');
  await lin.keeps('1-leaving');
  await lin.hits('Escape');
  await at('today');
  // Whoever opens the palette types on before it is there: T asks for no task then.
  await hitsAtOnce(lin, [{ key: 'k', ctrlKey: true }, ...Array.from('trash', (key) => ({ key }))]);
  await lin.page.locator('[role=dialog] [data-selected]').filter({ hasText: 'Trash' }).waitFor();
  await lin.writes('Search or run a command', link);
  await lin.page.locator('[role=dialog] [data-selected]').filter({ hasText: 'Line 7' }).waitFor();
  await lin.hits('Enter');
  await lin.page.getByRole('heading', { level: 1, name: 'Line 7' }).waitFor();

  // A task that is begun there is open without being told.
  await lin.page.getByRole('tab', { name: 'Tasks' }).click();
  await lin.presses('New task');
  await lin.page.getByRole('dialog').getByLabel('Task').fill('Send the drawings');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('dialog').waitFor({ state: 'detached' });
  await lin.sees('Send the drawings');

  // A list that is arranged, grouped and sorted is kept as a tab.
  await at('opportunity');
  await lin.presses('Group');
  await lin.page.getByRole('menuitemradio', { name: 'Stage' }).click();
  await lin.page.getByRole('button', { expanded: true, name: /^Lead/ }).waitFor();
  await lin.presses('Sort');
  await lin.page.getByRole('menuitemradio', { name: 'Amount' }).click();
  const heads = () => lin.page.getByRole('columnheader');
  await heads().filter({ hasText: 'Amount' }).getByRole('button').first().press('Alt+ArrowLeft');
  await lin.hits('v');
  await lin.page.keyboard.type('By stage');
  const name = lin.page.getByRole('dialog').getByLabel('Name of the view');
  await until('the name was lost', async () => (await name.inputValue()) === 'By stage');
  await lin.hits('Enter');
  await lin.page.getByRole('tab', { name: 'By stage', selected: true }).waitFor();
  await lin.keeps('2-grouped');

  // A cell is changed where it stands.
  await at('opportunity');
  const line = lin.page.getByRole('row').filter({ hasText: 'Line 7' });
  await line.getByRole('gridcell').nth(2).click();
  await line.getByRole('textbox').waitFor();
  await lin.page.keyboard.type('120k');
  await lin.hits('Enter');
  await line.getByText('$120K').waitFor();

  // What it was stands in the history, and can be had again; so can what another field was.
  await lin.asks('record', 'Edit', 'opportunity', seven?.id, { next_step: 'Call' });
  await lin.asks('record', 'Edit', 'opportunity', seven?.id, { next_step: 'Write' });
  await at(`opportunity/${seven?.id}`);
  await lin.presses('Put back the old value: Amount');
  await lin.sees('Amount has its old value again');
  await lin.page.locator('dd').getByTitle('$1,000').waitFor();
  await lin.presses('Put back the old value: Next step');
  await lin.page.getByRole('region', { name: 'Next step' }).getByText('Call').waitFor();
  await lin.keeps('2-put-back');

  // Whoever comes back to a list is where he was in it, and sees what he has changed; what
  // he has begun to write about one record does not stand beside the next.
  const place = () =>
    lin.page.locator('[role=grid]:visible').evaluate((grid) => ({
      top: grid.scrollTop,
      row: grid.querySelector('[data-active=true]')?.getAttribute('aria-rowindex'),
      focused: document.activeElement === grid,
      chosen: grid.querySelectorAll('[role=row][aria-selected=true]').length,
    }));
  await at('account');
  await lin.page.getByRole('grid', { name: 'Accounts' }).getByRole('gridcell').first().waitFor();
  // Of a row below the window's edge that the keys come to, all is seen.
  for (let row = 0; row < 20; row++) await lin.hits('j');
  const seen = () =>
    lin.page.locator('[role=grid]:visible').evaluate((grid) => {
      const row = grid.querySelector('[data-active=true][aria-rowindex="21"]');
      return !!row && row.getBoundingClientRect().bottom <= grid.getBoundingClientRect().bottom;
    });
  await until('the row is cut', seen);
  for (const key of ['End', 'x']) await lin.hits(key);
  await until('the last row was not chosen', async () => (await place()).chosen === 1);
  const before = await place();
  expect(before.top).toBeGreaterThan(500);
  await lin.hits('Enter');
  await lin.page.getByLabel('What just happened?').fill('Half a thou');
  await lin.presses(/^Change City/);
  await lin.page.locator('dl input').fill('Rivendell');
  await lin.hits('Enter');
  await lin.page.getByText('Rivendell').first().waitFor();
  await lin.page.goBack();
  await lin.page.getByRole('row').filter({ hasText: 'Rivendell' }).waitFor();
  expect(await place()).toEqual({ ...before, chosen: 0 });
  for (const key of ['k', 'Enter']) await lin.hits(key);
  await lin.page.getByLabel('What just happened?').waitFor();
  expect(await lin.page.getByLabel('What just happened?').inputValue()).toBe('');
  await lin.page.getByText('Rivendell').waitFor({ state: 'hidden' });
  // So it is below its first hundred rows, whatever was set meanwhile.
  await at('account');
  await until('the list ends at its first hundred', async () => {
    await lin.hits('End');
    return (await place()).top > 4400;
  });
  const end = await place();
  await at('settings');
  await lin.page.getByText('Dark', { exact: true }).click();
  await lin.page.getByText('Light', { exact: true }).click();
  await lin.page.goBack();
  await lin.page.getByRole('grid', { name: 'Accounts' }).getByRole('gridcell').first().waitFor();
  expect(await place()).toEqual(end);
  // Another view of it begins at its top.
  await at('account?tab=mine');
  await lin.page.getByRole('tab', { name: 'Mine', selected: true }).waitFor();
  expect((await place()).top).toBe(0);

  // A bulk deletion is taken back, and done again, from the keyboard.
  await at('opportunity');
  await lin.sees('301 opportunities');
  for (const key of ['j', 'x', 'j', 'x']) await lin.hits(key);
  await hitsAtOnce(lin, [{ key: 'e' }, { key: 'ArrowDown' }]);
  await lin.page.locator('[role=menuitem]:focus').waitFor();
  await lin.hits('Escape');
  await lin.hits('Control+k');
  await lin.sees('Move to Won');
  await lin.hits('Escape');
  await lin.hits('Delete');
  await lin.sees('299 opportunities');
  await lin.page.locator('[role=grid]:focus').waitFor();
  await lin.hits('Control+z');
  await lin.sees('Undone: deletion of 2 opportunities.');
  await lin.sees('301 opportunities');
  await lin.hits('Control+Shift+z');
  await lin.sees('299 opportunities');
  await lin.hits('Control+z');
  await lin.sees('301 opportunities');

  // What is deleted waits in the trash.
  await lin.presses('All');
  await lin.sees('301 opportunities');
  const gone = { kind: 'opportunity', text: 'Line 7' };
  const [found] = (await lin.asks<Page>('record', 'List', gone)).rows;
  await lin.asks('record', 'Remove', 'opportunity', [found?.id]);
  await lin.sees('300 opportunities');

  // What is typed is there again after a power cut, and gone once it is saved.
  await at('opportunity');
  await lin.hits('c');
  await lin.writes('Opportunity name', 'Line 8');
  await until('no draft was kept', async () =>
    JSON.stringify(await lin.asks('draft', 'List')).includes('Line 8'),
  );
  await lin.kill();
  await lin.open();
  await lin.sees('Today');
  await at('opportunity');
  await lin.hits('c');
  await lin.sees('Your unsaved text is back.');
  await lin.keeps('3-draft');
  await lin.presses('Start over');
  expect(await lin.page.getByLabel('Opportunity name').inputValue()).toBe('');
  await lin.hits('Escape');
  await at('trash?kind=opportunity');
  await lin.sees('Line 7');
  await lin.keeps('4-trash');
  await lin.presses('Restore');
  await lin.sees('No deleted opportunities');
  await at('opportunity');
  await lin.presses('By stage');
  await lin.page.getByRole('button', { expanded: true, name: /^Lead/ }).waitFor();
  await heads().nth(2).filter({ hasText: 'Amount' }).waitFor();
  expect(await lin.asks('record', 'Count', { kind: 'opportunity' })).toBe(301);

  // An address that leads nowhere says so, and leads back.
  await at('nowhere');
  await lin.sees('There is nothing here');
  await lin.presses('Back to Today');
  await lin.sees('Today');
});
