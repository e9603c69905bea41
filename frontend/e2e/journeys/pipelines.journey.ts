import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';

interface Board {
  columns: { stage: { id: string; name: string; removed: boolean }; count: number }[];
}

interface Pipeline {
  name: string;
  stages: { id: string }[];
}

const goTo = (rep: Rep, path: string) => rep.page.goto(new URL(`#/${path}`, rep.page.url()).href);

async function pick(rep: Rep, label: string, option: string): Promise<void> {
  await rep.page.getByRole('dialog').getByLabel(label, { exact: true }).first().click();
  await rep.page.getByRole('option', { name: option }).click();
}

journey('a sales process is shaped, and opportunities are led through it', async ({ rep }) => {
  const lin = rep('林晓', { locale: 'zh-CN' });
  await lin.open();
  const local = { name: '北方机电', userName: '林晓', currency: 'CNY', locale: 'zh-CN' };
  await lin.asks('setup', 'StartLocal', local);
  const board = () => lin.asks<Board>('opportunity', 'Board', {});
  const { columns } = await board();
  const stage = (name: string) => columns.find((column) => column.stage.name === name)?.stage.id;
  const sale = (name: string, on: string) =>
    lin.asks<{ id: string }>('opportunity', 'Create', { name, stageId: stage(on), amount: 80_000 });
  await sale('二号产线', '投标报价');
  await lin.page.reload();
  await lin.sees('今天要做的');
  await goTo(lin, 'settings');

  // A stage in use is deleted: what is on it goes where the admin says.
  await lin.presses('销售流程');
  await lin.presses('下移“线索”');
  await expect.poll(async () => (await board()).columns[1]?.stage.name).toBe('线索');
  await lin.presses('上移“线索”');
  await expect.poll(async () => (await board()).columns[0]?.stage.name).toBe('线索');
  await lin.presses('删除“投标报价”');
  await lin.sees('这个阶段上有 1 个商机，删除前请选择把它们移到哪里。可以撤销。');
  await lin.hits('Control+Enter');
  await lin.sees('请选择结果相同的阶段，商机会移到那里');
  await pick(lin, '移到', '方案');
  await lin.keeps('1-mapping');
  await lin.hits('Control+Enter');
  await lin.sees('已删除“投标报价”');
  expect((await board()).columns.find(({ stage: { name } }) => name === '方案')?.count).toBe(1);

  await lin.presses('编辑阶段“方案”');
  await lin.writes('在途上限', '1');
  await lin.hits('Control+Enter');
  await lin.sees(/上限 1/);
  await lin.keeps('2-stages');
  expect(await complaints(lin.page)).toEqual([]);

  // A process for tenders, as it comes and with one thing more.
  await lin.presses('添加流程');
  await lin.writes('流程名称', '政府项目');
  await pick(lin, '从模板开始', '招投标');
  await lin.hits('Control+Enter');
  await lin.sees('标书编制');
  await lin.presses('“招标信息”的要求');
  await lin.presses('添加要求');
  await lin.writes('内容', '确认资金来源');
  await lin.hits('Enter');
  await lin.sees('确认资金来源');
  await lin.keeps('3-asks');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.hits('Escape');

  // A move that lacks something says what, and takes it there.
  const pipelines = await lin.asks<Pipeline[]>('opportunity', 'Pipelines');
  const first = pipelines.find(({ name }) => name === '政府项目')?.stages[0];
  const { id } = await lin.asks<{ id: string }>('opportunity', 'Create', {
    name: '地铁信号',
    stageId: first?.id,
  });
  await goTo(lin, `opportunity/${id}`);
  await lin.sees('推进要求');
  await lin.presses('确认资金来源');
  await lin.sees('1/5');
  await lin.keeps('4-checklist');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.presses('资格预审');
  await lin.sees('移到“资格预审”还缺这些');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.page.getByRole('dialog').getByLabel('决定参与投标').click();
  await lin.page.getByRole('dialog').getByLabel('预计成交').fill('2027-03-31');
  await lin.keeps('5-gate');
  await lin.writes('仍要继续的原因', '截止日就在今天');
  await lin.hits('Control+Enter');
  await lin.sees(/越过要求进入资格预审/);
  await lin.sees('截止日就在今天');
  await lin.keeps('6-history');

  // A stage that holds more than it should is warned of, at the drop and above it.
  await sale('三号产线', '需求确认');
  await goTo(lin, 'opportunity/board');
  const card = (name: string) => lin.page.getByRole('button', { name: new RegExp(name) });
  await card('三号产线').click({ button: 'right' });
  await lin.page.getByRole('menuitem', { name: '方案' }).click();
  await lin.sees('“方案”现有 2 个商机，超过在途上限 1');
  await lin.sees('2 个，超过上限 1');
  await lin.keeps('7-limit');

  // Lanes, by keys from one to the next.
  const { id: mei } = await lin
    .asks<{ row: { id: string } }>('record', 'Create', 'user', {
      name: '陈梅',
      role: 'rep',
      active: 1,
    })
    .then(({ row }) => row);
  await lin.asks('opportunity', 'Create', { name: '冷却塔', ownerId: mei, amount: 50_000 });
  await lin.page.getByLabel('泳道').first().click();
  await lin.page.getByRole('option', { name: '按负责人' }).click();
  await lin.page.getByRole('region', { name: '陈梅', exact: true }).waitFor();
  await lin.page.getByRole('region', { name: '林晓', exact: true }).waitFor();
  await lin.keeps('8-lanes');
  expect(await complaints(lin.page)).toEqual([]);
  await card('冷却塔').waitFor();
  await card('二号产线').focus();
  for (const key of ['j', 'j', 'k', 'k', 'k', 'k']) await lin.hits(key);
  await lin.hits('x');
  await lin.sees(/已选/);
});
