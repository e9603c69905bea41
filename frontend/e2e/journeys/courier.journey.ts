import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';

journey('a colleague brings to the hub what a laptop cannot send', async ({ hub, rep }) => {
  const acme = await hub('华东销售', '陈伟');
  await acme.addPerson('马骏', { role: 'admin' });
  await acme.addPerson('林晓');
  const ma = rep('马骏', { locale: 'en-US', theme: 'dark' });
  const lin = rep('林晓', { locale: 'zh-CN', theme: 'light' });
  for (const person of [ma, lin]) {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', 'laptop');
    await person.isReconciled();
    await person.page.reload();
  }
  await lin.goesOffline();
  await lin.asks('record', 'Create', 'account', { name: '恒远精密' });
  await lin.noticesThatItIsOffline();
  await lin.presses(/离线 · 1 项待同步/);
  await lin.presses('用文件转交');
  const code = await lin.page.getByRole('status', { name: '口令' }).textContent();
  await lin.keeps('1-made');
  expect(await complaints(lin.page)).toEqual([]);
  const [saved] = await Promise.all([lin.page.waitForEvent('download'), lin.hits('Control+Enter')]);

  await ma.presses(/Synced/);
  await ma.presses(/Waiting/);
  const [chooser] = await Promise.all([
    ma.page.waitForEvent('filechooser'),
    ma.presses('Accept a file'),
  ]);
  await chooser.setFiles(await saved.path());
  await ma.writes('Code', 'AAAA-BBBB-CCCC-DDDD');
  await ma.hits('Control+Enter');
  await ma.sees('The code does not open this file');
  await ma.writes('Code', (code ?? '').toLowerCase());
  await ma.hits('Control+Enter');
  await ma.sees('Handed to the hub');
  await ma.sees(/林晓, 1 change/);
  await ma.keeps('2-delivered');
  expect(await complaints(ma.page)).toEqual([]);
  await ma.isReconciled();
  await ma.presses('Accounts');
  await ma.sees('恒远精密');
});
