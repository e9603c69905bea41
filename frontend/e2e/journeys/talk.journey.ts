import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';
import type { Page } from './crm';
import { accountOf, goes, pair } from './pair';

interface One {
  row: { id: string };
}

const minutesOf = ({ page }: Rep) => page.getByRole('textbox', { name: '会议纪要' });

journey('a colleague who is named offline is told, and answers', async (world) => {
  const { lin, boss } = await pair(world);
  const account = await accountOf(lin);
  await lin.goesOffline();
  await lin.noticesThatItIsOffline();

  // Written by hand: two letters, the name that is offered, the rest.
  await goes(lin, `account/${account}`);
  await lin.presses('评论');
  await lin.page.keyboard.type('@马');
  await lin.page.getByRole('option', { name: '马骏' }).waitFor();
  await lin.hits('Enter');
  await lin.page.keyboard.type('请看报价');
  await lin.hits('Control+Enter');
  await lin.page.getByText('@马骏', { exact: true }).waitFor();
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('said');
  await lin.hits('Escape');
  await lin.hits('l');
  await lin.page.locator('textarea:focus').waitFor();

  // The inbox by keys alone: read, taken back, snoozed for a while, opened.
  await lin.goesOnline();
  await lin.asks('status', 'SyncNow'); // as by its button: pauses between attempts have grown meanwhile
  await boss.page.getByRole('link', { name: /收件箱\s*1/ }).waitFor();
  await boss.hits('g');
  await boss.hits('i');
  await boss.sees('林晓 在“合肥海川食品”中提及了您');
  expect(await complaints(boss.page)).toEqual([]);
  await boss.hits('j');
  await boss.hits('r');
  await boss.page.getByRole('button', { name: '标为未读' }).waitFor();
  await boss.hits('Control+z');
  await boss.sees('已撤销：收件箱中的更改。');
  await boss.page.getByRole('button', { name: '标为已读', exact: true }).waitFor();
  await boss.hits('Control+Shift+z');
  await boss.page.getByRole('button', { name: '标为未读' }).waitFor();
  await boss.hits('s');
  await boss.page.getByRole('menuitem', { name: '三小时后' }).waitFor();
  await boss.keeps('inbox');
  await boss.hits('Escape');
  await boss.hits('Enter');

  // Each sees that the other is there, and the answer being written.
  await lin.sees('马骏 也在看');
  await boss.presses('回复');
  await boss.page.keyboard.type('可以，给他');
  await boss.hits('Control+b');
  await boss.page.keyboard.type('九折');
  await lin.sees('马骏 正在写评论');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('present');
  await boss.hits('Control+Enter');
  await boss.sees('回复：@马骏 请看报价');
  expect(await boss.page.getByText('已编辑').count()).toBe(0);

  // A sign under it says enough.
  await lin.page.locator('strong', { hasText: '九折' }).waitFor();
  await lin.page.getByRole('button', { name: '回应' }).first().click();
  await lin.page.getByRole('menuitem', { name: '👍' }).click();
  await lin.page.getByTitle('林晓：👍').waitFor();
  await lin.hits('Control+z');
  await lin.sees('已撤销：更改评论的表情回应。');
  await lin.page.getByTitle('林晓：👍').waitFor({ state: 'detached' });
  await lin.hits('Control+Shift+z');
  await lin.page.getByTitle('林晓：👍').waitFor();
  await lin.page.getByRole('link', { name: /收件箱\s*1/ }).click();
  await lin.sees('马骏 在“合肥海川食品”中回复了您');
  await boss.page.getByText('也在看').waitFor({ state: 'detached' });

  // What was said has a page of its own, where it is read and not changed.
  const { rows } = await boss.asks<Page>('record', 'List', {
    kind: 'comment',
    filter: { field: 'reply_to_id', op: 'empty' },
  });
  await goes(boss, `comment/${rows[0]?.id}`);
  await boss.page.getByRole('heading', { name: '林晓 对“合肥海川食品”的评论' }).waitFor();
  await boss.page.locator('dd', { hasText: '@马骏 请看报价' }).waitFor();
  expect(await boss.page.getByRole('button', { name: /^(编辑|修改)/ }).count()).toBe(0);
  await boss.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('busy'));
  });
  expect(await boss.page.locator('textarea:visible').count()).toBe(0);
  expect(await boss.page.getByRole('tab').count()).toBe(0);
  await boss.presses('更多操作');
  await boss.page.getByRole('menuitem', { name: '复制链接' }).waitFor();
  expect(await boss.page.getByRole('menuitem').count()).toBe(1);
  await boss.presses('复制链接');
  await boss.sees('没有复制：系统没有让出剪贴板，请重试');

  // A meeting: the boss is invited, accepts, and reads the minutes; what was agreed is a task.
  const begins = new Date(Date.now() + 3_600_000);
  await lin.asks('calendar', 'Save', {
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
  await lin.hits('g');
  await lin.hits('m');
  await lin.sees('海川启动会');
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('meetings');
  await lin.hits('j');
  await lin.hits('Enter');
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
  await lin.presses('把“按九折报价”变成行动项');
  await lin.page.locator('input:focus').waitFor(); // for who does it
  expect(await lin.page.getByRole('textbox', { name: '要做什么' }).inputValue()).toBe('按九折报价');
  await lin.writes('要做什么', '发送正式报价');
  await lin.page.getByRole('textbox', { name: '负责人' }).click();
  await lin.page.getByRole('option', { name: '马骏' }).click();
  await lin.page.getByRole('textbox', { name: '要做什么' }).press('Enter');
  await lin.page.getByRole('link', { name: /发送正式报价/ }).waitFor();
  await lin.presses('发布并锁定');
  await lin.sees(/第 1 版，林晓 发布于/);
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('meeting');
  await boss.sees('四周');
  await boss.presses('修改');
  await minutesOf(boss).fill('## 报价与交期\n\n- 九折，**三周**交货');
  await boss.presses('发布第 2 版');
  await boss.presses(/第 2 版 · 马骏/);
  await boss.page.locator('ins', { hasText: '三' }).waitFor();
  expect(await complaints(boss.page)).toEqual([]);
  await boss.keeps('versions');

  // What was agreed leads back to where that was.
  await boss.page.getByRole('link', { name: /发送正式报价/ }).click();
  const meeting = boss.page.locator('dl > div', { hasText: '来自会议' });
  await meeting.getByText('海川启动会').waitFor();
  await boss.keeps('agreed');
  await meeting.getByRole('link').click();
  await boss.page.getByRole('heading', { name: '海川启动会' }).waitFor();

  // A task about a customer whom Lin does not see says so, and leads nowhere.
  const { row: customer } = await boss.asks<One>('record', 'Create', 'account', {
    name: '青岛海神食品',
  });
  const { rows: users } = await boss.asks<Page>('record', 'List', {
    kind: 'user',
    filter: { field: 'name', op: 'eq', value: '林晓' },
  });
  await boss.asks('record', 'Create', 'task', {
    title: '送样品',
    account_id: customer.id,
    owner_id: users[0]?.id,
    state: 'open',
    priority: 'normal',
  });
  await lin.page.getByRole('link', { name: /收件箱/ }).click();
  await lin.presses(/送样品/);
  const about = lin.page.locator('dl > div', { hasText: '不在本机' });
  await about.getByText('客户', { exact: true }).waitFor();
  expect(await about.getByRole('link').count()).toBe(0);
  expect(await complaints(lin.page)).toEqual([]);
  await lin.keeps('not-here');

  // An announcement: written by the boss, read by Lin, and the boss sees that.
  await goes(boss, 'announcement');
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
  await boss.keeps('announcement');
});
