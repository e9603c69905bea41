import { expect } from 'vitest';
import { windowJourney } from '../window/window';

windowJourney('the installed program opens its window on the first run', async (window) => {
  await window.open();
  const current = await window.asks<{ ready: boolean }>('setup', 'Current');
  expect(current.ready).toBe(false);
  await window.keeps('first-run');
});

windowJourney('a second start brings the first to the front and ends', async (window) => {
  await window.open();
  await window.asks('setup', 'Current');
  const second = window.desktop.startAgain(window.data);
  await second.ends();
  expect(second.log).not.toContain('panic');
  await window.asks('setup', 'Current');
});
