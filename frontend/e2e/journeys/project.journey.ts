import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import { output } from '../harness/places';

interface Plan {
  finishesOn: string;
  tasks: { id: string; title: string; startsOn: string; days: number; critical: boolean }[];
  links: { fromId: string; toId: string; type: string; leftOut: string }[];
}

journey('a project is planned, linked and replanned', async ({ rep }) => {
  const lin = rep('林晓', { locale: 'zh-CN' });
  await lin.open();
  const local = { name: '北方机电', userName: '林晓', currency: 'CNY', locale: 'zh-CN' };
  await lin.asks('setup', 'StartLocal', local);
  await lin.page.reload(); // it may not have heard of the workspace yet
  await lin.page.getByRole('heading', { name: '今天', level: 1 }).waitFor();
  await lin.page.goto(new URL('#/project', lin.page.url()).href);

  // A project of a quarter with a holiday in it.
  await lin.page.getByRole('heading', { name: '项目' }).waitFor();
  await lin.hits('c');
  await lin.writes('项目名称', '二号产线');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('heading', { name: '二号产线' }).waitFor();
  const id = new URL(lin.page.url().replace('#/', '')).pathname.split('/').at(-1);
  await lin.asks('record', 'Edit', 'project', id, { starts_on: '2026-09-14' });
  const plan = () => lin.asks<Plan>('plan', 'Plan', id);

  // A project without a plan opens on it; what is added asks for its name at once.
  await lin.presses('添加任务');
  const row = (n: number) => lin.page.locator('[data-row]').nth(n);
  for (const [n, title, days] of [
    [0, '勘察', 5],
    [1, '设计', 8],
    [2, '交付', 0],
  ] as const) {
    if (n > 0) await lin.hits('c');
    await lin.page.getByRole('textbox', { name: '任务', exact: true }).fill(title);
    await lin.page.getByRole('textbox', { name: '工期' }).fill(String(days));
    await lin.hits('Control+Enter');
    await lin.page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await row(n).getByText(title).first().waitFor();
    await row(n).focus();
  }

  // Links by pointer: from the end of one bar to the beginning of the next.
  for (const n of [0, 1]) {
    const from = await row(n).locator('[data-end=F]').boundingBox();
    const to = await row(n + 1)
      .locator('[data-task]')
      .boundingBox();
    if (!from || !to) throw new Error('no bars');
    await lin.page.mouse.move(from.x + 5, from.y + 5);
    await lin.page.mouse.down();
    await lin.page.mouse.move(to.x + 3, to.y + to.height / 2, { steps: 5 });
    await lin.page.mouse.up();
    await expect.poll(async () => (await plan()).links.length).toBe(n + 1);
  }
  // The make-up Sunday is worked, the days of Mid-Autumn are not.
  await expect.poll(async () => (await plan()).finishesOn).toBe('2026-09-30');
  expect((await plan()).tasks.every((task) => task.critical)).toBe(true);

  // The plan as it was agreed.
  await lin.presses('基线');
  await lin.presses('保存基线…');
  expect(await lin.page.getByLabel('基线名称').inputValue()).toMatch(/^2026年.*的计划$/);
  await lin.writes('基线名称', '合同版');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('button', { name: '合同版' }).waitFor();

  // A slip, by keys: what follows slips too.
  await row(0).focus();
  await lin.hits('Shift+ArrowRight');
  await expect.poll(async () => (await plan()).finishesOn).toBe('2026-10-08');
  await lin.sees('在关键路径上：它每推迟一天，项目就晚一天。');
  await lin.keeps('1-gantt');
  expect(await complaints(lin.page)).toEqual([]);

  // What follows says what has moved it; what that is says why in turn.
  await row(1).focus();
  await lin.sees(/基线“合同版”中为 .*开始晚 1 个工作日。.*前置任务“勘察”的完成晚 1 个工作日/);
  await lin.hits('Enter');
  await lin.presses('打开“勘察”');
  await lin.sees(/工期从 5 天改为 6 天（林晓，/);
  await lin.keeps('1-moved');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.hits('Escape');
  await lin.page.locator('[role=dialog]').waitFor({ state: 'detached' });

  // A drag to before what it waits for is refused, with what to do.
  await row(1).focus();
  await lin.hits('Alt+ArrowLeft');
  await lin.sees(/前置任务使它最早/);

  await lin.presses('列表');
  await lin.keeps('2-list');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.presses('燃尽图');
  await lin.page.getByRole('table', { name: '燃尽图' }).getByRole('cell', { name: '14' }).waitFor();
  await lin.sees('今天剩余 14，理想为 0：落后 14。');
  await lin.keeps('2-burndown');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.presses('概览');
  await lin.sees('2026年10月8日');
  await lin.sees('与基线“合同版”相比');
  await lin.sees('晚 1 个工作日');
  await lin.keeps('3-overview');
  expect(await complaints(lin.page)).toEqual([]);

  // What it may cost: entered where it stands, refused there, and nothing lost.
  await lin.presses('预算');
  const planned = lin.page.getByRole('textbox', { name: '预算：差旅' });
  await planned.fill('-5');
  await planned.press('Enter');
  await lin.sees('金额不能为负数');
  await planned.fill('2万');
  await planned.press('Tab');
  await lin.page.getByText('金额不能为负数').waitFor({ state: 'detached' });
  await lin.presses('新建支出');
  await lin.writes('用途', '北京往返');
  await lin.page.getByRole('combobox', { name: '类别' }).click();
  await lin.page.getByRole('option', { name: '差旅' }).click();
  await lin.writes('金额', '1.7万');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('link', { name: /北京往返/ }).waitFor();
  await lin.sees('预算已用 85%（含已承诺）');
  await lin.keeps('3-budget');
  expect(await complaints(lin.page)).toEqual([]);

  // A day off that the company gives moves the plan.
  await lin.page.goto(new URL('#/settings', lin.page.url()).href);
  await lin.presses('工作日历');
  await lin.writes('日期', '2026-09-15');
  await lin.writes('名称', '厂庆');
  await lin.presses('添加例外');
  await lin.sees('厂庆');
  await lin.keeps('4-calendar');
  expect((await plan()).finishesOn).toBe('2026-10-09');

  // The slip of two working days is warned of where admins say so, with a way to mend it.
  await lin.asks('warning', 'SetRules', {
    quietDays: 14,
    milestoneDays: 5,
    slipDays: 2,
    burnPercent: 80,
    singleFrom: 100_000,
  });
  await lin.page.goto(new URL('#/inbox', lin.page.url()).href);
  await lin.sees(/“二号产线”的计划比基线晚 \d+ 个工作日结束/);
  await lin.sees('“二号产线”的预算已用 85%（含已承诺）');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('5-warned');

  // What it suggests is taken back together with that it was answered.
  const urge = lin.page.getByRole('button', { name: '今天催办' });
  await urge.click();
  await lin.sees(/^已建任务“催办前置任务/);
  await expect.poll(() => urge.isEnabled()).toBe(false);
  await lin.hits('Control+z');
  await lin.sees(/^已撤销：新建任务“催办前置任务/);
  await expect.poll(() => urge.isEnabled()).toBe(true);
  await lin.hits('Control+Shift+z');
  await expect.poll(() => urge.isEnabled()).toBe(false);
  await lin.presses('调整计划');
  await lin.page.getByRole('tab', { name: '甘特图', selected: true }).waitFor();

  // The week in a report: made by one press, said in one's own words, sent as a PDF.
  await lin.page.goto(new URL('#/progress_report', lin.page.url()).href);
  await lin.page.getByRole('heading', { name: '进展报告' }).waitFor();
  await lin.hits('c');
  await lin.page.getByRole('radio', { name: '项目' }).press('Space');
  await lin.page.getByRole('textbox', { name: '哪个项目' }).fill('二号');
  await lin.page.getByRole('option', { name: '二号产线' }).click();
  await lin.hits('Control+Enter');
  await lin.page.getByRole('table', { name: /成本/ }).getByText('85%').waitFor();
  const summary = lin.page.getByRole('textbox', { name: '“总结”的文字' });
  await summary.fill('勘察晚了一天，交付随之推迟。');
  await lin.page.getByRole('button', { name: '不导出“任务”' }).click();
  await lin.page.getByRole('button', { name: '导出“任务”' }).waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('6-report');
  await lin.presses('导出');
  const [download] = await Promise.all([
    lin.page.waitForEvent('download'),
    lin.page.getByRole('menuitem', { name: 'PDF 文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^二号产线 周报 .*\.pdf$/);
  expect(readFileSync(await download.path(), 'latin1').slice(0, 5)).toBe('%PDF-');

  // It is over: four questions, and the answers are there for everybody to find.
  await lin.asks('record', 'Edit', 'project', id, { state: 'done' });
  await lin.page.goto(new URL(`#/project/${id}`, lin.page.url()).href);
  await lin.presses('回答四个问题');
  await lin.writes('学到了什么？', '先勘察，再签约');
  await lin.writes('标签（用逗号分隔）', '工期，勘察');
  await lin.keeps('7-questions');
  await lin.hits('Control+Enter');
  await lin.sees('学到的经验');
  await lin.page.goto(new URL('#/lesson', lin.page.url()).href);
  await lin.sees('二号产线');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('8-lessons');

  // What a merge may leave open is said on the overview, as here.
  await lin.asks('plan', 'Remove', (await plan()).tasks[0]?.id);
  await lin.asks('record', 'Edit', 'project', id, { state: 'done' });
  await lin.page.goto(new URL(`#/project/${id}`, lin.page.url()).href);
  await lin.sees(/工作日历有变动/);
  await lin.sees(/“勘察”在回收站中/);
  await lin.sees(/项目已关闭，但还有 2 个任务未完成/);
  await lin.keeps('5-flags');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.presses('恢复任务“勘察”');
  await lin.presses('重新打开项目');
  await expect.poll(async () => (await plan()).links.filter((link) => link.leftOut)).toEqual([]);
  await lin.page.getByText(/^项目已关闭/).waitFor({ state: 'detached' });

  // The plan of another planner becomes a project, with a word on what it says otherwise.
  await lin.page.goto(new URL('#/project', lin.page.url()).href);
  const [chooser] = await Promise.all([
    lin.page.waitForEvent('filechooser'),
    lin.presses('从 Microsoft Project（XML）导入…'),
  ]);
  await chooser.setFiles('../app/plan/testdata/packing-line.xml');
  await lin.sees(/1 个任务要求尽量晚或不晚于某日：未保留/);
  await lin.page.getByLabel(/加入工作日历/).check();
  await lin.keeps('6-imported');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.hits('Control+Enter');
  await lin.page.getByRole('heading', { name: 'Packing line 装配线' }).waitFor();
  await lin.keeps('7-imported-plan');
  await lin.presses('计划文件与模板');
  const [saved] = await Promise.all([
    lin.page.waitForEvent('download'),
    lin.presses('导出为 Microsoft Project（XML）'),
  ]);
  expect(readFileSync(await saved.path(), 'utf8')).toContain('<Name>Weekend shift</Name>');
  const [picture] = await Promise.all([
    lin.page.waitForEvent('download'),
    lin.presses('保存为图片（PNG）'),
  ]);
  await picture.saveAs(output('a project is planned, linked and replanned', '8-picture.png'));
  expect(readFileSync(await picture.path()).readUInt32BE(16)).toBeGreaterThan(1000); // its width

  // The next one begins from its plan.
  await lin.presses('计划文件与模板');
  await lin.presses('存为模板…');
  await lin.writes('模板名称', '装配线标准计划');
  await lin.hits('Control+Enter');
  await lin.sees('已存为模板“装配线标准计划”');
  await lin.page.goto(new URL('#/project', lin.page.url()).href);
  await lin.hits('Control+k');
  await lin.writes('搜索或执行命令', '模板');
  await lin.page.locator('[data-selected]', { hasText: '从模板新建项目' }).waitFor();
  await lin.hits('Enter');
  await lin.writes('项目名称', '五号线');
  await lin.sees(/ → /);
  await lin.keeps('9-template');
  await lin.hits('Control+Enter');
  await lin.page.getByRole('heading', { name: '五号线' }).waitFor();
  const next = new URL(lin.page.url().replace('#/', '')).pathname.split('/').at(-1);
  expect((await lin.asks<Plan>('plan', 'Plan', next)).tasks.length).toBeGreaterThan(3);
  await lin.keeps('10-from-template');
});
