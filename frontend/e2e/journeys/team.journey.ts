import { expect } from 'vitest';
import { complaints } from '../harness/axe';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';
import { until } from '../harness/until';
import type { Page } from './crm';

const people = { kind: 'user', sort: [{ field: 'name', desc: false }] };

/** Shows a screen and says what axe has against it. */
async function look(rep: Rep, address: string, picture: string): Promise<string[]> {
  await rep.page.goto(new URL(`#/${address}`, rep.page.url()).href);
  await rep.page.getByRole('main').waitFor();
  await rep.page.getByRole('tab').first().waitFor();
  await rep.page.waitForLoadState('networkidle');
  await rep.keeps(picture);
  return complaints(rep.page);
}

/** The admin works in Chinese and by day, the rep in English and by night. */
journey('an admin invites, decides and removes', async ({ hub, rep }) => {
  const acme = await hub('Acme Sales', 'Chen Wei');
  await acme.addTeam('East');
  await acme.addPerson('Lin Xiao', { member: 'East' });
  const chen = rep('Chen Wei', { locale: 'zh-CN', theme: 'light' });
  const lin = rep('Lin Xiao', { locale: 'en-US', theme: 'dark' });
  for (const person of [chen, lin]) {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', `${person.name} ThinkPad`);
    await person.isReconciled();
    await person.page.reload();
  }
  const found = [...(await look(chen, 'team', 'people'))];

  // A team is renamed; as long as it is somebody's there is nothing to lose.
  await chen.presses(/^编辑 East$/);
  await chen.page.getByRole('dialog').getByLabel('名称').fill('华东');
  await chen.keeps('renaming');
  found.push(...(await complaints(chen.page)));
  await chen.hits('Control+Enter');
  const teams = chen.page.getByRole('region', { name: '团队' });
  await teams.getByText('华东').waitFor();
  await chen.hits('Control+z');
  await teams.getByText('East').waitFor();
  await chen.hits('Control+Shift+z');
  await teams.getByText('华东').waitFor();

  // Who knows his password changes it himself, where the hub is at hand.
  await lin.page.goto(new URL('#/settings', lin.page.url()).href);
  await lin.presses('Change password');
  await lin.writes('Current password', 'not my password');
  await lin.writes('New password', 'an even longer password');
  await lin.writes('New password again', 'an even longer passwort');
  await lin.sees('The two are not the same');
  await lin.keeps('password');
  found.push(...(await complaints(lin.page)));
  await lin.writes('New password again', 'an even longer password');
  await lin.hits('Control+Enter');
  await lin.sees(/This is not your password/);
  await lin.writes('Current password', 'a good long password');
  await lin.goesOffline();
  await lin.hits('Control+Enter');
  await lin.sees(/your password is kept there/);
  await lin.goesOnline();
  await lin.hits('Control+Enter');
  await lin.sees('Your password has been changed. From now on the new one is asked for.');
  await lin.keeps('password-changed');

  // A password that was forgotten is reset.
  await chen.presses(/^重置密码：Lin Xiao$/);
  await chen.keeps('resetting');
  found.push(...(await complaints(chen.page)));
  await chen.hits('Control+Enter');
  await expect.poll(() => chen.page.getByLabel('加入码').inputValue()).toMatch(/^RB1-/);
  await chen.keeps('reset');
  found.push(...(await complaints(chen.page)));
  await chen.hits('Control+Enter');
  // What the hub has done is not taken back, nor silently what came before it.
  await chen.hits('Control+z');
  await chen.sees('协作中心已经做完的事不能撤销。再按一次 Ctrl Z，会撤销在它之前的操作。');
  await teams.getByText('华东').waitFor();

  // What a rep may not do is parked, and the admin is asked.
  await lin.goesOffline();
  const deal = await lin.asks<{ id: string }>('opportunity', 'Create', {
    name: 'Line 2',
    amount: 1_200_000,
  });
  await lin.goesOnline();
  await until('the admin has it', async () => {
    const { rows } = await chen.asks<Page>('record', 'List', { kind: 'opportunity' });
    return rows.length === 1;
  });
  const { rows } = await chen.asks<Page>('record', 'List', people);
  const me = rows.find((one) => one.values.name === 'Chen Wei');
  await lin.goesOffline();
  await chen.asks('record', 'Edit', 'opportunity', deal.id, { owner_id: me?.id });
  await chen.isReconciled();
  await lin.asks('record', 'Edit', 'opportunity', deal.id, { next_step: 'Visit on Friday' });
  await lin.goesOnline();
  await until('the admin is asked', async () => {
    const { changes } = await chen.asks<{ changes: unknown[] }>('status', 'Undecided');
    return changes.length === 1;
  });
  found.push(...(await look(chen, 'sync', 'to-decide')));
  await chen.presses(/^采纳$/);
  await until('the rep hears of it', async () => {
    const { txs } = await lin.asks<{ txs: { decision: string }[] }>('status', 'Pending');
    return txs[0]?.decision === 'accepted';
  });
  found.push(...(await look(lin, 'sync', 'decided')));

  await chen.asks('team', 'Restrict', 'opportunity', 'amount', 'rep', 'hidden');
  found.push(...(await look(chen, 'team', 'people-again')));
  await chen.presses(/^字段权限$/);
  await chen.keeps('rights');
  found.push(...(await complaints(chen.page)));
  await chen.presses(/^设备$/);
  await chen.sees('Lin Xiao ThinkPad');
  await chen.keeps('devices');
  found.push(...(await complaints(chen.page)));

  await chen.presses(/^移除 Lin Xiao 的/);
  await chen.keeps('removing');
  found.push(...(await complaints(chen.page)));
  await chen.page.getByRole('dialog').getByRole('button', { name: /^移除/ }).click();
  await lin.sees('An admin has removed this device');
  await lin.keeps('removed');
  found.push(...(await complaints(lin.page)));
  expect(found).toEqual([]);
});
