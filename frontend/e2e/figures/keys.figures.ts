import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, test } from 'vitest';
import { type Engine, inChromium, withWindow } from './engine';
import { chooseLarge, large, withLarge } from './large';
import { answer, gathering } from './measure';

/** The first one stands apart: everything in it is looked at for the first time in a start. */
const ROUNDS = 40;

/** So many records are opened, each several times. */
const RECORDS = 12;

/** Whoever types fast looks at an answer for as long before he goes on. */
const LOOK_MS = 150;

const LIST = (label: string) => `[role=grid][aria-label="${label}"] [role=row][aria-selected]`;
const ROW = (n: number) => `[role=row][aria-rowindex="${n + 1}"]`;
const DIALOG = '[role=dialog] input';

beforeAll(chooseLarge);

/** Keys, clicks and edits on the large workspace, the same in every engine. */
async function measure(engine: Engine, group: string): Promise<void> {
  const { note, tellAll } = gathering();
  await isThere(engine, 'main h1');
  let round = 0;
  const act = async (name: string, selector: string, does: () => Promise<unknown>) => {
    await pause(LOOK_MS);
    await note(round === 0 ? 'key-first' : name, answer(engine, selector, does));
  };
  /** From a key until what it leads to is there. */
  const key = (name: string, keys: string, selector: string) =>
    act(name, selector, () => engine.hits(keys));
  /** Of keys that follow one another, the last leads on. */
  const goes = async (keys: string, selector: string) => {
    await engine.hits('g');
    await key('key-navigates', keys, selector);
  };
  for (; round < ROUNDS; round++) {
    await goes('a', LIST('客户'));
    await goes('o', LIST('商机'));
    // A list that was open before knows where one was.
    for (const begin of ['j', 'Home']) await engine.hits(begin);
    const at = round % RECORDS;
    for (let n = 0; n < at; n++) await engine.hits('j');
    for (const n of [2, 3, 4]) await key('key-moves', 'j', `${ROW(at + n)}[data-active=true]`);
    await key('key-selects', 'x', `${ROW(at + 4)}[aria-selected=true]`);
    await key('key-opens', 'Enter', '[aria-current=step], main dl dd');
    await goes('o', LIST('商机'));

    const amount = 1_000_000 + round;
    await act('click-edits', '[data-editing=true] input', () =>
      clicks(engine, `${ROW(1)} [data-edit=amount]`),
    );
    await engine.hits('Control+a');
    for (const digit of String(amount)) await engine.hits(digit);
    await key('edit-shows', 'Enter', `[title="¥${amount.toLocaleString('zh-CN')}"]`);

    await key('key-palette', 'Control+k', DIALOG);
    await engine.hits('Escape');
    await isGone(engine, DIALOG);
  }
  tellAll(group);
}

/** Clicks on the first such element that is seen. */
const clicks = (engine: Engine, selector: string) =>
  engine.run((what) => {
    const all = [...document.querySelectorAll<HTMLElement>(what)];
    all.find((one) => one.checkVisibility())?.click();
  }, selector);

const isThere = (engine: Engine, selector: string) =>
  engine.run(async (what) => {
    while (!document.querySelector(what)) await new Promise(requestAnimationFrame);
  }, selector);

const isGone = (engine: Engine, selector: string) =>
  engine.run(async (what) => {
    while (document.querySelector(what)) await new Promise(requestAnimationFrame);
  }, selector);

test('keys in Chromium', () => withLarge((page) => measure(inChromium(page), 'Window')));

test('keys in the window', () => withWindow(large, (engine) => measure(engine, 'WebKit')));
