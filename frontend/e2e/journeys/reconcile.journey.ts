import { expect } from 'vitest';
import type { Hub } from '../harness/hub';
import { journey } from '../harness/journey';
import type { Rep } from '../harness/rep';
import { until } from '../harness/until';
import { listOf, type Page } from './crm';

interface Opportunity {
  id: string;
  name: string;
  amount: number;
}

interface Conflicts {
  conflicts: { title: string; kept: { values: object }; lost: { values: object } }[];
}

/** Joins through the first-run screen, as a new colleague does. */
async function joins(person: Rep, hub: Hub): Promise<void> {
  const code = await person.isInvitedTo(hub);
  await person.open();
  await person.presses(/^Join a team/);
  await person.writes('Join code', code);
  await person.writes(/^Password/, 'a good long password');
  await person.presses(/^Join$/);
  await person.page
    .locator('main:focus')
    .getByRole('heading', { name: 'Today', level: 1 })
    .waitFor();
  await until("the workspace is the hub's", async () => {
    const { mode } = await person.asks<{ mode: string }>('status', 'State').catch(nothingYet);
    return mode === 'hub';
  });
  await person.isReconciled();
}

/** Before the first workspace is open there is no state to ask for. */
const nothingYet = () => ({ mode: '' });

const adds = (person: Rep, name: string, amount: number) =>
  person.asks<Opportunity>('opportunity', 'Create', { name, amount });

const edits = (person: Rep, id: string, change: object) =>
  person.asks('record', 'Edit', 'opportunity', id, change);

async function names(person: Rep): Promise<unknown[]> {
  const { rows } = await person.asks<Page>('record', 'List', listOf('opportunity'));
  return rows.map((row) => row.values.name);
}

async function values(person: Rep, id: string): Promise<Record<string, unknown>> {
  const found = await person.asks<{ row: { values: Record<string, unknown> } }>(
    'record',
    'Find',
    'opportunity',
    id,
  );
  return found.row.values;
}

/** A manager and two reps; one of the reps has three opportunities. */
async function team(world: {
  hub: (w: string, a: string) => Promise<Hub>;
  rep: (n: string) => Rep;
}) {
  const acme = await world.hub('Acme Sales', 'Chen Wei');
  await acme.addTeam('East');
  await acme.addPerson('Ma Jun', { role: 'manager', lead: 'East' });
  await acme.addPerson('Lin Xiao', { member: 'East' });
  await acme.addPerson('Zhou Yu', { member: 'East' });
  const [ma, lin, zhou] = [world.rep('Ma Jun'), world.rep('Lin Xiao'), world.rep('Zhou Yu')];
  for (const person of [ma, lin, zhou]) await joins(person, acme);
  const line2 = await adds(lin, 'Line 2', 100_00);
  const pilot = await adds(lin, 'Pilot', 200_00);
  const old = await adds(lin, 'Old', 300_00);
  await adds(zhou, 'Warehouse', 400_00);
  await until('the manager has all of it', async () => (await names(ma)).length === 4);
  return { ma, lin, zhou, line2, pilot, old };
}

journey('a week offline is reconciled without a click', async (world) => {
  const { ma, lin, zhou, line2, pilot, old } = await team(world);
  expect(await names(lin)).toEqual(['Line 2', 'Old', 'Pilot']);
  expect(await names(zhou)).toEqual(['Warehouse']);

  await lin.goesOffline();
  await edits(lin, line2.id, { amount: 150_00, next_step: 'Call the plant' });
  await edits(lin, pilot.id, { name: 'Pilot, as Lin has it' });
  await adds(lin, 'Made at the plant', 500_00);
  await lin.asks('record', 'Remove', 'opportunity', [old.id]);
  await lin.noticesThatItIsOffline();
  await lin.presses(/^Sync state|sync/i);
  await lin.sees('hub cannot be reached');
  await lin.keeps('1-offline');
  await edits(ma, line2.id, { amount: 180_00, source: 'Trade fair' });
  await edits(ma, pilot.id, { name: 'Pilot, as Ma has it' });
  await ma.isReconciled();

  await lin.goesOnline();
  await lin.isReconciled();
  await until('the manager has what Lin made', async () =>
    (await names(ma)).includes('Made at the plant'),
  );

  for (const person of [lin, ma]) {
    const merged = await values(person, line2.id);
    expect(merged).toMatchObject({ next_step: 'Call the plant', source: 'Trade fair' });
    expect(await names(person)).not.toContain('Old');
    const { conflicts } = await person.asks<Conflicts>('status', 'Conflicts');
    const collided = conflicts.map(({ title, kept, lost }) => [title, kept.values, lost.values]);
    expect(collided).toHaveLength(2);
    expect(collided).toContainEqual([
      'Line 2',
      { amount: 180_00, currency: 'USD' },
      { amount: 150_00, currency: 'USD' },
    ]);
    expect(collided).toContainEqual([
      'Pilot, as Ma has it',
      { name: 'Pilot, as Ma has it' },
      { name: 'Pilot, as Lin has it' },
    ]);
    await person.sees('2 conflicts');
    await person.keeps('2-conflicts');
  }
  expect(await names(zhou)).toEqual(['Warehouse']);

  // Lin takes back his amount, and the manager gets it.
  const { conflicts } = await lin.asks<{ conflicts: { id: string; title: string }[] }>(
    'status',
    'Conflicts',
  );
  const amount = conflicts.find(({ title }) => title === 'Line 2');
  await lin.asks('status', 'Resolve', [amount?.id], 'lost');
  await until('the manager has the amount that Lin took back', async () => {
    const { amount: now } = await values(ma, line2.id);
    return now === 150_00;
  });
  // Both read how it came out.
  for (const [person, word] of [
    [lin, /^You settled this on/],
    [ma, /^Lin Xiao settled this on/],
  ] as const) {
    await person.page.goto(new URL('#/sync', person.page.url()).href);
    await person.page.getByRole('navigation').getByRole('button', { name: 'Line 2' }).click();
    await person.page.getByRole('status').getByText(word).waitFor();
    await person.keeps('3-settled');
  }
});

journey('a power cut in the middle loses nothing that was shown as saved', async (world) => {
  const { ma, lin, line2 } = await team(world);
  await lin.goesOffline();
  const saved: string[] = [];
  for (let i = 0; i < 20; i++) saved.push((await adds(lin, `Offline ${i}`, i)).id);
  await edits(lin, line2.id, { next_step: 'Saved before the cut' });
  await lin.kill();

  await lin.open();
  for (const id of saved) await values(lin, id);
  expect(await values(lin, line2.id)).toMatchObject({ next_step: 'Saved before the cut' });

  // Once more, while it is sending.
  await lin.goesOnline();
  await until('some of it has arrived', async () => (await names(ma)).length > 4);
  await lin.kill();
  await lin.open();
  await lin.isReconciled();
  await until('the manager has all of it', async () => (await names(ma)).length === 24);
  expect(await values(ma, line2.id)).toMatchObject({ next_step: 'Saved before the cut' });
});
