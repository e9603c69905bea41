import { Select } from '@mantine/core';
import { IconAlertTriangle, IconUsersPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { BuyingRole, RelationMap as Relations } from '../../lib/relation-types';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { openForm } from '../form-state';
import { useRecordWords } from '../words';
import { CardsMenu, useCards } from './cards-menu';
import { useRelationMap, useToggleRole } from './data';
import { forest, type Node, rolesOf } from './org';
import { OrgChart } from './org-chart';
import styles from './relation.module.css';
import { ROLES } from './roles';

interface Props {
  account: { id: string; title: string };
  /** The opportunity whose roles are shown; one can be chosen when not given. */
  opportunity?: string;
}

/** Who is who at an account: who decides, who champions, who reports to whom. */
export function RelationMap({ account, opportunity }: Props) {
  const { t } = useTranslation();
  const relations = useRelationMap(account.id);
  const add = () =>
    openForm({
      kind: 'contact',
      values: { account_id: account.id },
      titles: { [account.id]: account.title },
    });
  const fresh = (
    <>
      <Button icon={IconUsersPlus} onClick={add}>
        {t('contact.create')}
      </Button>
      <CardsMenu account={account.id} empty={relations.data?.people.length === 0} />
    </>
  );
  return (
    <Async of={relations}>
      {(map) =>
        map.people.length === 0 ? (
          <Empty title={t('relation.none')} hint={t('relation.none-hint')} action={fresh} />
        ) : (
          <section className={styles.map} aria-label={t('relation.title')}>
            <Chart account={account.id} map={map} opportunity={opportunity} add={fresh} />
          </section>
        )
      }
    </Async>
  );
}

interface ChartProps {
  account: string;
  map: Relations;
  opportunity?: string;
  add: React.ReactNode;
}

function Chart({ account, map, opportunity, add }: ChartProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState('');
  const toggle = useToggleRole(map);
  const cards = useCards(account);
  const nodes = useMemo(() => forest(map.people), [map.people]);
  const thread =
    map.threads.find((one) => one.opportunityId === (opportunity ?? picked)) ??
    (opportunity ? undefined : map.threads[0]);
  const about = opportunity ?? thread?.opportunityId ?? '';
  const roles = (node: Node) => rolesOf(node.person, map.parts, about);
  return (
    <>
      <header className={styles.head}>
        <h2>{t('relation.title')}</h2>
        {!opportunity && map.threads.length > 0 && (
          <Select
            aria-label={t('relation.of-opportunity')}
            className={styles.choice}
            allowDeselect={false}
            value={about}
            data={map.threads.map((one) => ({ value: one.opportunityId, label: one.name }))}
            onChange={(id) => setPicked(id ?? '')}
          />
        )}
        {add}
      </header>
      <p className={styles.summary}>
        <Who wanted="decision-maker" map={map} about={about} />
        <Who wanted="champion" map={map} about={about} />
        {thread && (
          <span data-bad={thread.single}>
            {t('relation.engaged', { count: thread.engaged.length })}
          </span>
        )}
      </p>
      <OrgChart
        nodes={nodes}
        rolesOf={roles}
        onSave={({ person }) => void cards.save([person.id], '4.0')}
        isEngaged={({ person }) => thread?.engaged.includes(person.id) ?? false}
        onRole={
          about
            ? ({ person }, role) => toggle({ opportunityId: about, contactId: person.id, role })
            : undefined
        }
      />
    </>
  );
}

interface WhoProps {
  wanted: Extract<BuyingRole, 'decision-maker' | 'champion'>;
  map: Relations;
  about: string;
}

/** Who decides and who champions at an account, in the opportunity that its map begins with. */
export function KeyPeople({ account, onOpen }: { account: string; onOpen: () => void }) {
  const { t } = useTranslation();
  const map = useRelationMap(account).data;
  if (!map?.people.length) return null;
  const about = map.threads[0]?.opportunityId ?? '';
  return (
    <section className={styles.key}>
      <header className={styles.head}>
        <h2>{t('relation.key')}</h2>
        <Button look="quiet" onClick={onOpen}>
          {t('relation.title')}
        </Button>
      </header>
      <p className={styles.summary}>
        <Who wanted="decision-maker" map={map} about={about} />
        <Who wanted="champion" map={map} about={about} />
      </p>
    </section>
  );
}

/** Who has a role that every opportunity needs, or that nobody is known to have it. */
function Who({ wanted, map, about }: WhoProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const who = map.people.filter((person) => rolesOf(person, map.parts, about).includes(wanted));
  const Mark = who.length > 0 ? ROLES[wanted].icon : IconAlertTriangle;
  return (
    <span data-bad={who.length === 0}>
      <Mark size={15} stroke={1.75} aria-hidden />
      {words.choice('role', wanted)}{' '}
      <strong>
        {who.map((person) => person.name).join(t('ui.comma')) || t('relation.unknown')}
      </strong>
    </span>
  );
}
