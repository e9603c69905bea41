import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';

interface One {
  row: { id: string };
}

const make = async (rep: Rep, kind: string, values: Record<string, string | number>) =>
  (await rep.asks<One>('record', 'Create', kind, values)).row.id;

/** A customer with a boss, two who report to her, and a large opportunity. */
async function customer(rep: Rep) {
  const account = await make(rep, 'account', { name: 'Harbour Mills' });
  const person = (name: string, title: string, boss = '') =>
    make(rep, 'contact', { account_id: account, name, title, reports_to_id: boss });
  const ada = await person('Ada Novak', 'Plant Director');
  await person('Ben Olsen', 'Process Engineer', ada);
  // What a customer's card may say must not do anything here.
  await person('<img src=x onerror="document.title=1">', 'مدير المشتريات 🏭', ada);
  const { id: opportunity } = await rep.asks<{ id: string }>('opportunity', 'Create', {
    name: 'Line 2',
    accountId: account,
    amount: 300_000_00,
    currency: 'USD',
  });
  await rep.asks('activity', 'Log', {
    accountId: account,
    contactId: ada,
    opportunityId: '',
    type: 'visit',
    subject: 'First visit',
    body: '',
    occurredAt: '',
    durationMinutes: 0,
    nextStep: '',
    nextStepOn: '',
  });
  return { account, opportunity };
}

journey('a rep finds out who decides at a customer', async ({ rep }) => {
  const lin = rep('Lin Xiao');
  await lin.open();
  await lin.asks('setup', 'StartLocal', {
    name: 'Acme Sales',
    userName: 'Lin Xiao',
    currency: 'USD',
    locale: 'en',
  });
  await lin.page.reload();
  const { account, opportunity } = await customer(lin);
  const at = (address: string) => new URL(`#/${address}`, lin.page.url()).href;

  await lin.page.goto(at(`account/${account}`));
  await lin.sees('Depends on one contact, Ada Novak.');
  await lin.keeps('1-account');
  await lin.page.getByRole('tab', { name: /^Contacts/ }).click();
  const tree = lin.page.getByRole('tree');
  await tree.getByRole('treeitem', { name: /^Ada Novak/ }).focus();
  await lin.hits('ArrowRight');
  await lin.hits('ArrowDown');
  await lin.hits('ArrowUp');
  await lin.hits('Space');
  await lin.page.getByRole('menuitemcheckbox', { name: 'Champion' }).press('Enter');
  await lin.sees('2 contacts engaged in 90 days');
  await lin.hits('ArrowLeft');
  await lin.hits('Space');
  await lin.page.getByRole('menuitemcheckbox', { name: 'Decision maker' }).press('Enter');
  await tree.getByRole('treeitem', { name: /Ada Novak.*Decision maker/ }).waitFor();
  expect(await lin.page.title()).not.toBe('1');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('2-map');
  await lin.presses('Address book');
  const [saved] = await Promise.all([
    lin.page.waitForEvent('download'),
    lin.presses('Save all as vCard 4.0'),
  ]);
  await lin.presses('Address book');
  const [picked] = await Promise.all([
    lin.page.waitForEvent('filechooser'),
    lin.presses('Add people from a vCard…'),
  ]);
  await picked.setFiles({
    name: 'contacts.vcf',
    mimeType: 'text/vcard',
    buffer: readFileSync(await saved.path()),
  });
  await lin.sees('0 added, 3 already here');

  await lin.page.goto(at(`opportunity/${opportunity}`));
  await lin.presses('Relationships');
  await lin.page.getByRole('treeitem', { name: /Decision maker/ }).waitFor();
  await lin.keeps('3-opportunity');

  // What the records speak of becomes a risk, with what is done about it.
  await lin.page.getByRole('tab', { name: 'Risks' }).click();
  await lin.presses('Add to risks: The opportunity is forgotten');
  await lin.page.getByRole('link', { name: /^The opportunity is forgotten.*Not assessed/ }).click();
  await lin.page.getByRole('radio', { name: 'Response planned' }).click();
  await lin.sees('First assess how likely and how bad it is');
  await lin.page.getByRole('combobox', { name: 'Probability' }).click();
  await lin.page.getByRole('option', { name: '4 Likely' }).click();
  await lin.page.getByRole('combobox', { name: 'Impact' }).click();
  await lin.page.getByRole('option', { name: '5 Severe' }).click();
  await lin.presses(/^Assess$/);
  await lin.sees('A high or critical risk needs a day of its next review');
  await lin.writes('Next review', 'today');
  await lin.page.getByRole('button', { name: 'Assess', exact: true }).press('Enter');
  await lin.sees('20 critical');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('4-risk');
  const risk = lin.page.url().split('/').at(-1) ?? '';
  await lin.asks('record', 'Edit', 'risk', risk, { response: 'reduce' });
  await lin.presses('New task');
  await lin.page.getByRole('dialog').getByLabel('Task').fill('Agree on a next step');
  await lin.page.getByRole('dialog').getByLabel('Due').fill('today');
  await lin.hits('Control+Enter'); // the calendar of the day covers the button
  await lin.page.getByRole('radio', { name: 'Response planned' }).click();
  await lin.page.getByRole('radio', { name: 'Response planned', checked: true }).waitFor();
  await lin.page.goto(at('risk'));
  const cell = lin.page.getByRole('button', {
    name: /^Probability Likely, impact Severe, critical: 1 risk/,
  });
  await cell.press('Enter');
  await lin.page.getByRole('button', { name: /Severe/, pressed: true }).waitFor();
  await lin.sees('The opportunity is forgotten');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('5-matrix');
  await lin.page.goto(at('today'));
  await lin.page
    .getByRole('button', { name: /^The opportunity is forgotten.*Today.*Critical risk/ })
    .waitFor();
  await lin.page.getByRole('button', { name: /^Agree on a next step.*Critical risk/ }).waitFor();
  await lin.keeps('5-risk-today');

  // Every point of the customer's health is explained: 25 of recency, 13 of
  // threads, 15 of pace, 10 of dates and 10 of who decides, out of 100.
  await lin.page.goto(at(`account/${account}`));
  const health = lin.page.getByRole('region', { name: 'Health' });
  await health.getByText('73', { exact: true }).first().waitFor();
  await health.getByText('2 of 3 contacts spoken with in 90 days').waitFor();
  await health.getByText('The decision maker was spoken with in 90 days.').waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('4-health');

  await lin.presses('New key date');
  await lin.page.getByRole('dialog').getByLabel('Name').fill('Contract ends');
  await lin.presses(/^Create/);
  await lin.page.getByRole('button', { name: /^Contract ends .* Today/ }).waitFor();
  await lin.page.goto(at('today'));
  await lin.page.getByRole('button', { name: 'Contract ends Harbour Mills Today' }).waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('5-today');

  // A visit with a photo: what, next step, and its day, in one form.
  await lin.page.goto(at(`account/${account}`));
  await lin.writes('What just happened?', 'Walked through the hall');
  await lin.presses('With whom');
  await lin.presses('Ben Olsen');
  const [chooser] = await Promise.all([
    lin.page.waitForEvent('filechooser'),
    lin.presses('Add files'),
  ]);
  await chooser.setFiles([
    { name: 'hall.txt', mimeType: 'text/plain', buffer: Buffer.from('the hall') },
  ]);
  await lin.sees('hall.txt');
  await lin.presses('Record a voice memo');
  await lin.presses('Stop 0:01');
  await lin.sees(/^Voice memo .*webm$/);
  await lin.writes('Next step', 'Send the offer');
  await lin.keeps('6-composer');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('link', { name: '2 files' }).waitFor();
  await lin.page.getByRole('link', { name: 'with Ben Olsen' }).waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('7-logged');
});
