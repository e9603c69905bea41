import type { World } from '../harness/journey';
import type { Rep } from '../harness/rep';

/** Two who work together, each at a laptop that has everything. */
interface Pair {
  /** A rep of the team. */
  lin: Rep;
  /** Who leads it, in the dark. */
  boss: Rep;
}

/** An office with a team of two that has joined its hub. */
export async function pair({ hub, rep }: World): Promise<Pair> {
  const acme = await hub('海川', '陈伟');
  await acme.addTeam('华东');
  await acme.addPerson('马骏', { role: 'manager', lead: '华东' });
  await acme.addPerson('林晓', { member: '华东' });
  const lin = rep('林晓', { locale: 'zh-CN' });
  const boss = rep('马骏', { locale: 'zh-CN', theme: 'dark' });
  const joins = async (person: Rep) => {
    const code = await person.isInvitedTo(acme);
    await person.open();
    await person.asks('setup', 'Join', code, 'a good long password', 'laptop');
    await person.isReconciled();
    await person.asks('digest', 'News'); // what changes is told from now on
    await person.page.reload();
  };
  await Promise.all([joins(lin), joins(boss)]);
  return { lin, boss };
}

/** An account of Lin's, which the boss will have. */
export async function accountOf(lin: Rep): Promise<string> {
  const { row } = await lin.asks<{ row: { id: string } }>('record', 'Create', 'account', {
    name: '合肥海川食品',
  });
  await lin.isReconciled();
  return row.id;
}

/** Goes to another place of the window. */
export const goes = ({ page }: Rep, place: string) =>
  page.goto(new URL(`#/${place}`, page.url()).href);
