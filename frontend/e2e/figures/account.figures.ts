import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'vitest';
import { launch } from '../harness/browser';
import { Rep } from '../harness/rep';
import { inChromium } from './engine';
import { show, spread } from './measure';
import { tell } from './tell';

const INTERACTIONS = 2000;
const ROUNDS = 20;

/** Until a start has loaded the code of all screens. */
const LOADED_MS = 1500;

const SCORE = 'aside details li';
/** The page with the last things to be painted: the timeline and the score. */
const WHOLE = ['main section ol li', SCORE];

test('the page of an account with 2,000 interactions', async () => {
  const browser = await launch();
  const rep = new Rep('bench', 'figures', browser, {});
  await rep.open();
  await rep.asks('setup', 'StartLocal', {
    name: 'Bench',
    userName: 'Lin Xiao',
    currency: 'USD',
    locale: 'en',
  });
  await rep.page.reload();
  const account = async (name: string) => {
    const made = await rep.asks<{ row: { id: string } }>('record', 'Create', 'account', { name });
    return made.row.id;
  };
  const quiet = await account('Quiet Mills');
  const busy = await account('Harbour Mills');
  for (let i = 0; i < INTERACTIONS; i++) {
    await rep.asks('activity', 'Log', {
      accountId: busy,
      type: 'visit',
      subject: `Visit ${i}`,
      occurredAt: new Date(Date.now() - i * 9 * 3_600_000).toISOString(),
    });
  }
  const took: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    // The answers of the last time are forgotten, by leaving it before the start; the
    // page itself has been opened before, for another account.
    await show(inChromium(rep.page), '/settings', 'main h2');
    await rep.page.reload();
    await show(inChromium(rep.page), `/account/${quiet}`, SCORE);
    await show(inChromium(rep.page), '/settings', 'main h2');
    await pause(LOADED_MS);
    took.push(await show(inChromium(rep.page), `/account/${busy}`, WHOLE));
  }
  tell('Window/account-page-2000', spread(took), ROUNDS);
  await rep.leaves();
  await browser.close();
});
