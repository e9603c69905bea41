import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch } from '../harness/browser';
import { programs } from '../harness/places';
import { Process } from '../harness/process';

/** Where the benchmarks in Go have left the large workspace. */
export const large = process.env.ROADBOOK_BENCH || join(tmpdir(), 'roadbook-bench');

/** Says which workspace is opened when the program starts there, and how it looks. */
export function chooseLarge(): void {
  const settings = { locale: 'zh-CN', theme: 'light', current: 'demo-large.db' };
  writeFileSync(join(large, 'settings.json'), JSON.stringify(settings));
}

/** Starts the program on the large workspace and shows it. */
export async function openLarge(page: Page): Promise<Process> {
  const start = ['--browser', '--no-open', '--data', large];
  const program = new Process('bench', programs.browser, start);
  await page.goto(await program.says(/^(http:\S+)$/m));
  await page.locator('main h1').waitFor();
  await page.locator('main a, main button').first().waitFor();
  return program;
}

/** Opens the program on the large workspace, in a window as large as most. */
export async function withLarge(go: (page: Page) => Promise<void>): Promise<void> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const program = await openLarge(page);
    await go(page).finally(() => program.stop());
  } finally {
    await browser.close();
  }
}

/** The first records of a kind. */
export const idsOf = (page: Page, kind: string, limit: number): Promise<string[]> =>
  page.evaluate(
    async (body) => {
      const answer = await fetch('/rpc/record.Service.List', { method: 'POST', body });
      return ((await answer.json()) as { rows: { id: string }[] }).rows.map((row) => row.id);
    },
    JSON.stringify([{ kind, limit }]),
  );
