import { expect } from 'vitest';
import { journey } from '../harness/journey';
import { until } from '../harness/until';

interface Page {
  rows: { id: string; values: Record<string, string | number> }[];
}

const accountNames = { kind: 'account', sort: [{ field: 'name', desc: false }] };

journey('what one laptop writes offline reaches the other by itself', async ({ hub, rep }) => {
  const acme = await hub('Acme Sales', 'Chen Wei');
  await acme.addTeam('East');
  await acme.addPerson('Ma Jun', { role: 'manager', lead: 'East' });
  await acme.addPerson('Lin Xiao', { member: 'East' });

  const manager = rep('Ma Jun');
  const lin = rep('Lin Xiao');
  for (const person of [manager, lin]) {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', 'laptop');
    await person.isReconciled();
  }

  await lin.goesOffline();
  await lin.asks('record', 'Create', 'account', { name: 'Harbour Mills' });
  await lin.noticesThatItIsOffline();

  // The power fails before there is a network again.
  await lin.kill();
  await lin.open();
  expect((await lin.asks<Page>('record', 'List', accountNames)).rows).toHaveLength(1);

  await lin.goesOnline();
  await lin.isReconciled();
  await until('the manager has the account', async () => {
    const { rows } = await manager.asks<Page>('record', 'List', accountNames);
    return rows.some((row) => row.values.name === 'Harbour Mills');
  });
});
