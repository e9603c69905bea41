import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import { accountOf, goes, pair } from './pair';

journey('work goes from one to the other, and what came of it comes back', async (world) => {
  const { lin, boss } = await pair(world);
  const account = await accountOf(lin);

  // The boss gives a task away; it is accepted, done with a word, and verified.
  const me = await lin.asks<{ user: { id: string } }>('setup', 'Current');
  await boss.asks('record', 'Create', 'task', {
    title: '核对九折报价',
    owner_id: me.user.id,
    state: 'open',
  });
  await lin.page.getByRole('link', { name: /任务/ }).click();
  await lin.sees('等您答复');
  await lin.sees('马骏 交办');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('asked');
  await lin.presses('接受');
  await lin.presses('完成：核对九折报价');
  await lin.writes('结果如何？', '九折后毛利 21%');
  await lin.hits('Control+Enter');
  await goes(boss, 'task/given');
  await boss.sees('已完成，待验收');
  await boss.sees(/九折后毛利 21%/);
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('to-verify');
  await boss.presses('核对九折报价');
  await boss.page.getByRole('region', { name: '交办' }).waitFor();
  await boss.keeps('task');
  await boss.presses('验收');
  await boss.sees('已验收');

  // The day's report has begun by itself, and goes to the team by keys alone.
  await lin.hits('g');
  await lin.hits('r');
  await lin.page.getByRole('textbox', { name: '下一步计划' }).waitFor();
  expect(await lin.page.getByRole('textbox', { name: '完成的工作' }).inputValue()).toBe(
    '- 完成：核对九折报价',
  );
  await lin.page.keyboard.type('，毛利可接受');
  await lin.hits('Tab');
  await lin.page.keyboard.type('- 周四拜访海川');
  await lin.hits('Tab');
  await lin.page.keyboard.type('缺最新价格表');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('report');
  await lin.hits('Control+Enter');
  await lin.sees(/已发送/);
  await goes(boss, 'work-report?view=team');
  await boss.sees('缺最新价格表');
  await boss.sees('已提交 1/2');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('team');
  await boss.page.getByRole('tab', { name: '站会' }).click();
  await boss.page.getByRole('heading', { name: '林晓' }).waitFor();
  await boss.hits('j');
  await boss.sees('马骏 没有提交这一天的汇报。');
  expect(await complaints(boss.page)).toEqual([]);

  // A discount is asked for offline, and the boss decides.
  const deal = await lin.asks<{ id: string }>('opportunity', 'Create', {
    name: '二号产线',
    accountId: account,
  });
  await lin.goesOffline();
  await goes(lin, `opportunity/${deal.id}`);
  await lin.presses('申请审批');
  await lin.writes('申请事项', '二号产线打八八折');
  await lin.writes('折扣（%）', '12');
  await lin.writes('理由', '两条线一起签');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('asking');
  await lin.hits('Control+Enter');
  await lin.sees('待审批');
  await lin.goesOnline();
  await boss.page.getByRole('link', { name: /审批\s*1/ }).click();
  await boss.sees('二号产线打八八折');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.presses('批准');
  await boss.writes('说明（可不填）', '请写进合同');
  await boss.hits('Control+Enter');
  await lin.presses(/二号产线打八八折/);
  await lin.sees('请写进合同');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('approved');

  // What the boss has missed of it, before and after he says that he has seen it.
  await goes(boss, 'today');
  await boss.presses(/同事有 \d+ 处变化/);
  await boss.page.getByRole('link', { name: '二号产线', exact: true }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('digest');
  await boss.presses('已阅');
  await boss.sees('没有新变化');

  // The team's feed has it all.
  await boss.page.getByRole('link', { name: '团队动态' }).click();
  await boss.page.getByRole('radio', { name: '变更' }).click();
  await boss.sees('九折后毛利 21%');
  expect(await complaints(boss.page)).toEqual([]);
});
