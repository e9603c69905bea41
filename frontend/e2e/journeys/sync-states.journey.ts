import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import { until } from '../harness/until';

interface Made {
  row: { id: string; values: { description: string } };
}

const PASSWORD = 'a good long password';
const alone = { name: '我的工作区', userName: '林晓', currency: 'CNY', locale: 'zh-CN' };
const account = { name: '恒远精密', description: '首次接触' };

journey('a rep sees what every state of sync means', async ({ hub, rep }) => {
  const acme = await hub('华东销售', '陈伟');
  await acme.addTeam('华东');
  await acme.addPerson('马骏', { role: 'manager', lead: '华东' });
  await acme.addPerson('林晓', { member: '华东' });
  const ma = rep('马骏', { locale: 'en-US', theme: 'dark' });
  const lin = rep('林晓', { locale: 'zh-CN', theme: 'light' });
  const code = await ma.isInvitedTo(acme);
  await ma.open();
  await ma.asks('setup', 'Join', code, PASSWORD, 'laptop');
  await ma.isReconciled();
  await ma.page.reload();

  // Lin worked alone so far: what he has comes along, and the page knows of the team at once.
  const invitation = await lin.isInvitedTo(acme);
  await lin.open();
  await lin.asks('setup', 'StartLocal', alone);
  await lin.page.reload();
  await lin.sees('今天');
  const { id } = (await lin.asks<Made>('record', 'Create', 'account', account)).row;
  await lin.presses(/仅在此电脑/);
  await lin.page.getByRole('main').getByRole('button', { name: '加入团队' }).click();
  await lin.writes(/^加入码/, invitation);
  await lin.writes(/^密码/, PASSWORD);
  await lin.keeps('0-join');
  await lin.hits('Control+Enter');
  await lin.sees('您已加入“华东销售”');
  await lin.sees('您的修改都已送达');
  await lin.isReconciled();
  await ma.isReconciled();

  await lin.goesOffline();
  const change = (description: string) => ['account', id, { description }] as const;
  await lin.asks('record', 'Edit', ...change('希望先做试点'));
  await lin.noticesThatItIsOffline();
  await lin.presses(/离线 · 1 项待同步/);
  await lin.sees('请照常工作');
  await lin.sees('希望先做试点');
  await lin.keeps('1-offline');
  expect(await complaints(lin.page)).toEqual([]);

  await ma.asks('record', 'Edit', ...change('需要折扣'));
  await ma.isReconciled();
  await lin.goesOnline();
  await lin.isReconciled();
  await lin.presses('冲突');
  await lin.sees('同一处有两种改法');
  await lin.keeps('2-conflict');
  await ma.presses(/1 conflict/);
  await ma.sees('Keep mine');
  await ma.keeps('2-conflict');
  for (const person of [lin, ma]) expect(await complaints(person.page)).toEqual([]);

  await lin.goesOffline();
  await lin.noticesThatItIsOffline();
  await lin.sees('离线 · 1 个冲突');
  await lin.sees('请照常工作');
  await lin.keeps('2-conflict-offline');
  await lin.goesOnline();
  await lin.isReconciled();

  await lin.presses(/^两者都保留/);
  await lin.hits('Control+Enter');
  await lin.sees('已处理 1 个冲突');
  await lin.page.getByRole('heading', { name: '已处理' }).waitFor();
  await lin.keeps('3-settled');
  await until('the manager has both texts', async () => {
    const found = await ma.asks<Made>('record', 'Find', 'account', id);
    return found.row.values.description === '需要折扣\n希望先做试点';
  });
});
