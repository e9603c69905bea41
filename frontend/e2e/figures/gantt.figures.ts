import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { launch } from '../harness/browser';
import { folder, output, programs } from '../harness/places';
import { Process } from '../harness/process';
import { type Engine, inChromium, withWindow } from './engine';
import { scrolled, show, spread } from './measure';
import { dragBar } from './scenes';
import { tell } from './tell';

const TASKS = 2000;
const ROUNDS = 10;

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

const ROW = '[data-row] [data-task]';

async function measure(engine: Engine, name: string, id: string): Promise<void> {
  const gantt = `/project/${id}?tab=gantt`;
  const paints: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    await show(engine, '/settings', 'main h2');
    paints.push(await show(engine, gantt, ROW));
  }
  tell(`Gantt2000/paint-${name}`, spread(paints), ROUNDS);
  const { frames, drop } = await dragBar(engine);
  tell(`Gantt2000/drag-${name}`, { ...spread(frames), 'drop-ms': drop }, frames.length);
  const scroll = await scrolled(engine, 'div:has(> [role=treegrid])', 160, 60);
  tell(`Gantt2000/scroll-${name}`, spread(scroll), scroll.length);
}

test(`a plan of ${TASKS} tasks`, async () => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const data = folder('gantt');
  const start = ['--browser', '--no-open', '--data', data];
  const program = new Process('gantt', programs.browser, start);
  await page.goto(await program.says(/^(http:\S+)$/m));
  await page.waitForLoadState('networkidle');
  const id = await plan(page);
  await page.reload();
  await page.locator('main h1').waitFor();
  await measure(inChromium(page), 'chromium', id);
  await page.screenshot({ path: output('gantt', 'scrolled.png') });
  await browser.close();
  await program.stop();

  await withWindow(data, (engine) => measure(engine, 'window', id));
});
