import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launch } from '../harness/browser';
import { folder, output, programs } from '../harness/places';
import { Process } from '../harness/process';
import { tell } from './tell';

const TASKS = 2000;
const ROUNDS = 10;
const DRAGS = 20;

/** Makes a plan of summary tasks with nineteen parts each, linked at random. */
const plan = (page: Page): Promise<string> =>
  page.evaluate(async (count) => {
    const ask = async (name: string, ...args: unknown[]) => {
      const answer = await fetch(`/rpc/${name}`, { method: 'POST', body: JSON.stringify(args) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      return JSON.parse(text);
    };
    const create = async (kind: string, values: object): Promise<string> =>
      (await ask('record.Service.Create', kind, values)).row.id;
    const local = { name: 'Figures', userName: 'Lin', currency: 'CNY', locale: 'zh-CN' };
    await ask('setup.Service.StartLocal', local);
    const starts_on = '2026-11-02';
    const project_id = await create('project', { name: '二号产线', state: 'active', starts_on });
    let parent_id = '';
    let seed = 1;
    const random = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const part = i % 20 !== 0;
      const own = { title: `任务 ${i + 1}`, state: 'open', days: part ? random(10) : 1 };
      const rank = String(i + 1).padStart(6, '0');
      const id = await create('task', {
        ...own,
        rank,
        project_id,
        parent_id: part ? parent_id : '',
      });
      if (!part) parent_id = id;
      ids.push(id);
      const tied = i - 1 - random(12);
      if (part && tied >= 0 && tied % 20 !== 0) {
        await create('task_link', { from_id: ids[tied], to_id: id, type: 'FS', lag: 0 });
      }
    }
    return project_id;
  }, TASKS);

/** Milliseconds from a change of address until a row of the plan has been painted. */
const show = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (to) => {
    const begun = performance.now();
    window.location.hash = to;
    while (!document.querySelector('[data-row] [data-task]')) {
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  }, address);

/** Gathers how long frames take until it is stopped. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    (window as unknown as { frames: number[] }).frames = frames;
  });

const framesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { frames: number[] }).frames.splice(0));

/** Where a bar is that nothing covers; the first ones may lie under the table. */
const seen = (page: Page) =>
  page.evaluate(() => {
    for (const bar of document.querySelectorAll('[data-row]:not([aria-expanded]) [data-task]')) {
      const { x, y, height, width } = bar.getBoundingClientRect();
      const at = document.elementFromPoint(x + 4, y + height / 2);
      if (width > 20 && at && bar.contains(at)) return { x, y, height };
    }
    throw new Error('no bar in view');
  });

const share = (took: number[], of: number) =>
  took.toSorted((a, b) => a - b)[Math.floor((took.length - 1) * of)] ?? 0;

test(`a plan of ${TASKS} tasks`, async () => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const data = folder('gantt');
  const program = new Process('gantt', programs.browser, [
    '--browser',
    '--no-open',
    '--data',
    data,
  ]);
  await page.goto(await program.says(/^(http:\S+)$/m));
  await page.waitForLoadState('networkidle');
  const id = await plan(page);
  await page.reload();
  await page.locator('main h1').waitFor();
  const gantt = `/project/${id}?tab=gantt`;
  const paints: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    await show(page, gantt).then((ms) => paints.push(ms));
    await page.evaluate(() => {
      window.location.hash = '/settings';
    });
    await page.locator('main h2').first().waitFor();
  }
  const figures = {
    'ns/op': 1e6 * share(paints, 0.5),
    'p50-ms': share(paints, 0.5),
    'max-ms': share(paints, 1),
  };
  tell('Window/gantt-2000', figures, ROUNDS);

  await show(page, gantt);
  await watch(page);
  const box = await seen(page);
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 4, y);
  await framesOf(page);
  await page.mouse.down();
  for (let i = 1; i <= DRAGS; i++) await page.mouse.move(box.x + 4 + i * 8, y, { steps: 4 });
  const dragged = await framesOf(page);
  await page.mouse.up();
  await page.locator('[data-dragged]').waitFor({ state: 'detached' });
  const dropped = await framesOf(page);
  tell(
    'Window/gantt-drag',
    { 'p95-ms': share(dragged, 0.95), 'drop-ms': dropped.reduce((sum, one) => sum + one, 0) },
    dragged.length,
  );
  await page.mouse.move(700, 500);
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, 160);
  const scrolled = await framesOf(page);
  tell('Window/gantt-scroll', { 'p95-ms': share(scrolled, 0.95) }, scrolled.length);
  await page.screenshot({ path: output('gantt', 'scrolled.png') });
  expect(await page.locator('[data-row]').count()).toBeGreaterThan(10);
  await browser.close();
  await program.stop();
});
