import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';

const minutesOf = ({ page }: Rep) => page.getByRole('textbox', { name: '会议纪要' });

journey('a colleague who is named offline is told, and answers', async ({ hub, rep }) => {
  const acme = await hub('海川', '陈伟');
  await acme.addTeam('华东');
  await acme.addPerson('马骏', { role: 'manager', lead: '华东' });
  await acme.addPerson('林晓', { member: '华东' });
  const lin = rep('林晓', { locale: 'zh-CN' });
  const boss = rep('马骏', { locale: 'zh-CN', theme: 'dark' });
  for (const person of [lin, boss]) {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', 'laptop');
    await person.isReconciled();
    await person.asks('digest', 'News'); // what changes is told from now on
    await person.page.reload();
  }
  const { row } = await lin.asks<{ row: { id: string } }>('record', 'Create', 'account', {
    name: '合肥海川食品',
  });
  await lin.isReconciled();
  await lin.goesOffline();
  await lin.noticesThatItIsOffline();

  // Written by hand: two letters, the name that is offered, the rest.
  await lin.page.goto(new URL(`#/account/${row.id}`, lin.page.url()).href);
  await lin.presses('评论');
  await lin.page.keyboard.type('@马');
  await lin.page.getByRole('option', { name: '马骏' }).waitFor();
  await lin.keeps('1-naming');
  await lin.hits('Enter');
  await lin.page.keyboard.type('请看报价');
  await lin.hits('Control+Enter');
  await lin.page.getByText('@马骏', { exact: true }).waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('2-said');
  await lin.hits('Escape');
  await lin.hits('l');
  await lin.page.locator('textarea:focus').waitFor();

  await lin.goesOnline();
  await boss.page.getByRole('link', { name: /收件箱\s*1/ }).click();
  await boss.sees('林晓 在“合肥海川食品”中提及了您');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('3-inbox');
  await boss.presses(/林晓 在“合肥海川食品”中提及了您/);
  await boss.presses('回复');
  await boss.page.keyboard.type('可以，给他九折');
  await boss.hits('Control+Enter');
  await boss.sees('回复：@马骏 请看报价');
  expect(await boss.page.getByText('已编辑').count()).toBe(0);
  await boss.keeps('4-answered');

  await lin.page.getByRole('link', { name: /收件箱\s*1/ }).click();
  await lin.sees('马骏 在“合肥海川食品”中回复了您');
  await lin.presses('标为已读');
  await lin.page.getByRole('button', { name: '标为未读' }).waitFor();
  await lin.keeps('5-read');

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
  await lin.keeps('6-asked');
  await lin.presses('接受');
  await lin.presses('完成：核对九折报价');
  await lin.writes('结果如何？', '九折后毛利 21%');
  await lin.keeps('7-done');
  await lin.hits('Control+Enter');
  await boss.page.goto(new URL('#/task/given', boss.page.url()).href);
  await boss.sees('已完成，待验收');
  await boss.sees(/九折后毛利 21%/);
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('8-to-verify');
  await boss.presses('核对九折报价');
  await boss.page.getByRole('region', { name: '交办' }).waitFor();
  await boss.keeps('9-task');
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
  await lin.keeps('10-report');
  await lin.hits('Control+Enter');
  await lin.sees(/已发送/);
  await boss.page.goto(new URL('#/work-report?view=team', boss.page.url()).href);
  await boss.sees('缺最新价格表');
  await boss.sees('已提交 1/2');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('11-team');
  await boss.page.getByRole('tab', { name: '站会' }).click();
  await boss.page.getByRole('heading', { name: '林晓' }).waitFor();
  await boss.keeps('12-stand-up');
  await boss.hits('j');
  await boss.sees('马骏 没有提交这一天的汇报。');
  expect(await complaints(boss.page)).toEqual([]);
  // A discount is asked for offline, and the boss decides.
  const deal = await lin.asks<{ id: string }>('opportunity', 'Create', {
    name: '二号产线',
    accountId: row.id,
  });
  await lin.goesOffline();
  await lin.page.goto(new URL(`#/opportunity/${deal.id}`, lin.page.url()).href);
  await lin.presses('申请审批');
  await lin.writes('申请事项', '二号产线打八八折');
  await lin.writes('折扣（%）', '12');
  await lin.writes('理由', '两条线一起签');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('10-asking');
  await lin.hits('Control+Enter');
  await lin.sees('待审批');
  await lin.keeps('11-asked');
  await lin.goesOnline();
  await boss.page.getByRole('link', { name: /审批\s*1/ }).click();
  await boss.sees('二号产线打八八折');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('12-waiting');
  await boss.presses('批准');
  await boss.writes('说明（可不填）', '请写进合同');
  await boss.hits('Control+Enter');
  await lin.presses(/二号产线打八八折/);
  await lin.sees('请写进合同');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('13-approved');

  // What the boss has missed of it, before and after he says that he has seen it.
  await boss.page.goto(new URL('#/today', boss.page.url()).href);
  await boss.presses(/同事有 \d+ 处变化/);
  await boss.page.getByRole('link', { name: '二号产线', exact: true }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('digest');
  await boss.presses('已阅');
  await boss.sees('没有新变化');

  // A meeting: the boss is invited, accepts, and reads the minutes; what was agreed is a task.
  const begins = new Date(Date.now() + 3_600_000);
  const { id } = await lin.asks<{ id: string }>('calendar', 'Save', {
    event: {
      title: '海川启动会',
      type: 'meeting',
      zone: 'Asia/Shanghai',
      startsAt: begins.toISOString(),
      endsAt: new Date(begins.getTime() + 3_600_000).toISOString(),
    },
    at: '',
    scope: 'one',
  });
  await lin.page.goto(new URL(`#/meeting/${id}`, lin.page.url()).href);
  await lin.page.getByRole('textbox', { name: '添加同事' }).click();
  await lin.page.getByRole('option', { name: '马骏' }).click();
  await lin.sees('未答复');
  await lin.writes('添加议题', '报价与交期');
  await lin.hits('Enter');
  await lin.page.getByRole('listitem').filter({ hasText: '报价与交期' }).waitFor();
  await boss.page.getByRole('link', { name: /收件箱/ }).click();
  await boss.presses(/林晓 邀请您参加会议/);
  await boss.presses('接受');
  await lin.sees('已接受');
  await minutesOf(lin).fill('## 报价与交期\n\n- 九折，**四周**交货');
  await lin.writes('决定了什么', '按九折报价');
  await lin.hits('Enter');
  await lin.writes('要做什么', '发送正式报价');
  await lin.page.getByRole('textbox', { name: '负责人' }).click();
  await lin.page.getByRole('option', { name: '马骏' }).click();
  await lin.page.getByRole('textbox', { name: '要做什么' }).press('Enter');
  await lin.page.getByRole('link', { name: /发送正式报价/ }).waitFor();
  await lin.presses('发布并锁定');
  await lin.sees(/第 1 版，林晓 发布于/);
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('14-meeting');
  await boss.sees('四周');
  await boss.presses('修改');
  await minutesOf(boss).fill('## 报价与交期\n\n- 九折，**三周**交货');
  await boss.presses('发布第 2 版');
  await boss.presses(/第 2 版 · 马骏/);
  await boss.page.locator('ins', { hasText: '三' }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('15-versions');

  // An announcement: written by the boss, read by Lin, and the boss sees that.
  await boss.page.goto(new URL('#/announcement', boss.page.url()).href);
  await boss.presses('发布公告');
  await boss.writes('标题', '三月新价格表');
  await boss.writes('正文（支持 Markdown）', '- 一号产线 **涨价 3%**');
  await boss.hits('Control+Enter');
  await boss.sees('未读 2 人：');
  await lin.page.getByRole('link', { name: /公告与知识\s*1/ }).click();
  await lin.presses(/三月新价格表/);
  await lin.sees('涨价 3%');
  await boss.sees('已读 1/2：');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('16-announcement');

  // A sign under a comment says enough.
  await lin.page.goto(new URL(`#/account/${row.id}`, lin.page.url()).href);
  await lin.page.getByRole('button', { name: '回应' }).first().click();
  await lin.page.getByRole('menuitem', { name: '👍' }).click();
  await lin.page.getByTitle('林晓：👍').waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('17-reaction');

  // The team's feed has it all, and what was written offline says when it arrived here.
  await boss.page.getByRole('link', { name: '团队动态' }).click();
  await boss.page.getByRole('radio', { name: '变更' }).click();
  await boss.sees('九折后毛利 21%');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('team-feed');
});
