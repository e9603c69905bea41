import { expect } from 'vitest';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';
import { until } from '../harness/until';

interface Window {
  entries: { event: { title: string; startsAt: string; endsAt: string; checkedOutAt: string } }[];
}

/** What stands in the calendar from a week before to a week after now. */
async function calendar(rep: Rep) {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const { entries } = await rep.asks<Window>('calendar', 'Window', at(-8), at(8), []);
  return entries.map(({ event }) => event);
}

journey('a day is planned, moved by keys and by pointer, and a visit is made', async ({ rep }) => {
  const lin = rep('Lin Xiao');
  await lin.open();
  await lin.asks('setup', 'StartDemo', 'small', 'en');
  await lin.page.reload();
  await lin.page.goto(new URL('#/calendar?view=day', lin.page.url()).href);
  await lin.page.getByRole('heading', { level: 1 }).waitFor();

  // Planned at ten, by keyboard alone.
  await lin.hits('n');
  await lin.writes('Title', 'Visit Acme');
  await lin.writes('Starts: time', '10:00');
  await lin.hits('Control+Enter');
  const event = lin.page.locator('[data-entry]', { hasText: 'Visit Acme' });
  // It has the focus, and takes it along to another day.
  const focused = lin.page.locator('[data-entry]:focus', { hasText: 'Visit Acme' });
  await focused.waitFor();
  await lin.hits('Alt+ArrowDown');
  await event.getByText('10:15').waitFor();
  await lin.hits('Alt+Shift+ArrowDown');
  await event.getByText('11:30').waitFor();
  await lin.hits('w');
  await focused.waitFor();
  const left = (await event.boundingBox())?.x;
  const by = new Date().getDay() === 1 ? 'ArrowRight' : 'ArrowLeft'; // Monday is the first of the week
  await lin.hits(`Alt+${by}`);
  await until('the event stays', async () => (await event.boundingBox())?.x !== left);
  await focused.waitFor();
  await lin.hits(by === 'ArrowLeft' ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
  await until('the event is not back', async () => (await event.boundingBox())?.x === left);
  await lin.hits('d');

  // An hour later, by pointer: the grid snaps to quarters.
  const box = await event.boundingBox();
  if (!box) throw new Error('the event is not on screen');
  const hour = (box.height * 4) / 5; // it is an hour and a quarter high
  await lin.page.mouse.move(box.x + 40, box.y + 10);
  await lin.page.mouse.down();
  await lin.page.mouse.move(box.x + 40, box.y + 10 + hour, { steps: 8 });
  await lin.page.mouse.up();
  await event.getByText('11:15').waitFor();
  await lin.keeps('1-moved');

  // It becomes a visit, is checked in and out, and what came of it is kept.
  await event.press('Enter');
  await lin.page.getByRole('combobox', { name: 'Type' }).click();
  await lin.page.getByRole('option', { name: 'Visit' }).click();
  await lin.page.getByRole('textbox', { name: 'Account' }).click();
  await lin.page.getByRole('option').first().click();
  await lin.hits('Control+Enter');
  await lin.page.goto(new URL('#/visit', lin.page.url()).href);
  await lin.page.getByText('By distance').click();
  await lin.sees(/comes last/); // nobody wrote down where the account is
  await lin.page.getByText('By time').click();
  await lin.presses('Check in');
  await lin.presses('Check out');
  await lin.writes('What was said?', 'They want a second line');
  await lin.keeps('2-result');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('dialog').waitFor({ state: 'detached' });
  const visit = (await calendar(lin)).find(({ title }) => title === 'Visit Acme');
  expect(visit?.checkedOutAt).not.toBe('');
  const query = { kind: 'activity', filter: { field: 'subject', op: 'eq', value: 'Visit Acme' } };
  expect(await lin.asks('record', 'Count', query)).toBe(1);

  // Tomorrow is planned by whom there is to see, each at an hour that is still free.
  await lin.hits('ArrowRight');
  for (const name of ['Leeds', 'Cork']) {
    await lin.hits('c');
    await lin.page.keyboard.type(`${name}\n`);
    const title = lin.page.getByRole('dialog').getByLabel('Title');
    await until('no visit', async () => (await title.inputValue()).startsWith('Visit to '));
    await lin.hits('Control+Enter');
    await lin.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  // On a working day a made-up meeting has ten o'clock.
  for (const visit of [/^09:00.*Leeds/, /^1[01]:00.*Cork/]) {
    await lin.page.getByRole('listitem').filter({ hasText: visit }).waitFor();
  }
  await lin.keeps('3-tomorrow');

  // One of them is found by its words, and leads to its day.
  await lin.hits('Control+k');
  await lin.page.keyboard.type('Visit to');
  await lin.page.getByRole('dialog').getByRole('button', { name: /Leeds/ }).first().click();
  await lin.page.locator('[data-entry]', { hasText: 'Leeds' }).waitFor();
  await lin.page.goBack();

  // Tasks have the hours after them: the next one waits where one was placed.
  const { href, hash } = new URL(lin.page.url());
  await lin.page.goto(href.replace(hash, hash.replace('/visit', '/calendar')));
  const tasks = lin.page.getByRole('complementary', { name: 'Tasks to place' });
  const next = await tasks.getByRole('button').nth(1).getAttribute('data-task');
  await tasks.getByRole('button').first().focus();
  await lin.hits('Enter');
  await tasks.locator(`[data-task="${next}"]:focus`).waitFor();
});
