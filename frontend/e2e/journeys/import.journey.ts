import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { journey } from '../harness/journey';
import { crmFiles, type Page } from './crm';

if (crmFiles.length === 0) {
  test.skip('the public CRM data set is not beside the project', () => undefined);
} else {
  journey('a rep brings a whole pipeline in and logs a visit', async ({ rep }) => {
    const lin = rep('Lin Xiao');
    await lin.open();
    await lin.keeps('1-first-run');
    await lin.presses(/^Start on this computer/);
    await lin.writes('Your name', 'Lin Xiao');
    await lin.presses('Start');
    await lin.page
      .locator('main:focus')
      .getByRole('heading', { name: 'Today', level: 1 })
      .waitFor();

    await lin.presses('Import');
    await lin.sees('Choose one or more files');
    const [chooser] = await Promise.all([
      lin.page.waitForEvent('filechooser'),
      lin.presses('Choose files'),
    ]);
    await chooser.setFiles(crmFiles);
    await lin.sees('“GTXPro” is “GTX Pro”');
    await lin.keeps('2-plan');
    await lin.page.getByRole('button', { name: 'Import', exact: true }).click();
    await lin.presses('See the opportunities');
    await lin.sees('8,800 opportunities');
    await lin.keeps('3-opportunities');
    await lin.presses('Incomplete');
    await lin.sees('1,425 opportunities');

    await lin.presses('Export');
    const [download] = await Promise.all([
      lin.page.waitForEvent('download'),
      lin.presses('Text file (CSV)'),
    ]);
    const exported = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    expect(exported).toHaveLength(1 + 1425);

    // All there is goes into one archive that needs no Roadbook.
    await lin.page.goto(new URL('#/settings', lin.page.url()).href);
    const [archive] = await Promise.all([
      lin.page.waitForEvent('download'),
      lin.presses('Export everything'),
    ]);
    expect(archive.suggestedFilename()).toMatch(/^roadbook-.*\.zip$/);
    await lin.sees(/^Exported\. Records: [\d,]{6,}, files: 0\.$/);
    await lin.keeps('4-everything');

    const won = { filter: { field: 'closed_on', op: 'not-empty' } };
    const stages = await lin.asks<{ label: string; count: number; sums: number[] }[]>(
      'record',
      'Group',
      { kind: 'opportunity', ...won },
      'stage_id',
      ['amount'],
    );
    const counted = Object.fromEntries(stages.map((s) => [s.label, [s.count, s.sums[0]]]));
    expect(counted).toEqual({ Won: [4238, 1_000_553_400], Lost: [2473, 0] });

    // Two letters find an account, and a visit is written down on its page.
    await lin.hits('Control+k');
    await lin.writes('Search or run a command', 'ho');
    await lin.presses(/^Hottechi/);
    await lin.writes('What just happened?', 'First visit to the plant');
    await lin.writes('Next step', 'Send the offer');
    await lin.hits('Control+Enter');
    await lin.sees('First visit to the plant');
    await lin.keeps('5-visit');
    const tasks = await lin.asks<Page>('record', 'List', { kind: 'task' });
    expect(tasks.rows.map((row) => row.values.title)).toEqual(['Send the offer']);
  });
}
