import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { launch } from '../harness/browser';
import { programs } from '../harness/places';
import { Process } from '../harness/process';
import { show, spread } from './measure';
import { tell } from './tell';

/** Where the benchmarks in Go have left the large workspace. */
const folder = process.env.ROADBOOK_BENCH || join(tmpdir(), 'roadbook-bench');
const ROUNDS = 20;
const STARTS = 5;

/** Resident memory of a process, in MiB. */
function resident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function open(page: Page) {
  const program = new Process('bench', programs.browser, [
    '--browser',
    '--no-open',
    '--data',
    folder,
  ]);
  await page.goto(await program.says(/^(http:\S+)$/m));
  await page.locator('main h1').waitFor();
  await page.locator('main a, main button').first().waitFor();
  return program;
}

test('the program on the large workspace', async () => {
  const settings = { locale: 'zh-CN', theme: 'light', current: 'demo-large.db' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const begun = performance.now();
    const program = await open(page);
    starts.push(performance.now() - begun);
    await program.stop();
  }
  tell('Window/start-to-interactive', spread(starts), STARTS);

  const program = await open(page);
  const list = (kind: string) =>
    page.evaluate(
      async (body) => {
        const answer = await fetch('/rpc/record.Service.List', { method: 'POST', body });
        return ((await answer.json()) as { rows: { id: string }[] }).rows[0]?.id;
      },
      JSON.stringify([{ kind, limit: 1 }]),
    );
  const places = {
    'account-list': ['/account', '[role=row] [role=checkbox], [role=row] input'],
    'opportunity-list': ['/opportunity', '[role=row] [role=checkbox], [role=row] input'],
    board: ['/opportunity/board', '[data-card]'],
    'account-page': [`/account/${await list('account')}`, 'dl dd'],
  } as const;
  const took: Record<string, number[]> = {};
  for (let i = 0; i < ROUNDS; i++) {
    for (const [name, [address, selector]] of Object.entries(places)) {
      await show(page, '/settings', 'main h2');
      const ms = await show(page, address, selector);
      took[name] = [...(took[name] ?? []), ms];
    }
  }
  for (const [name, all] of Object.entries(took)) tell(`Window/${name}`, spread(all), ROUNDS);
  tell('Window/resident', { MiB: resident(program.pid) }, 1);
  await browser.close();
  await program.stop();
});
