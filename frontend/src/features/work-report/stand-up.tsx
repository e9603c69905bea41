import { IconChevronLeft, IconChevronRight, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { type Day, moment } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import type { ReportMember, ReportRound } from '../../lib/work-report-types';
import { Async } from '../../ui/async';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { useRound } from './data';
import styles from './report.module.css';
import { Said } from './said';
import { Standing } from './standing';
import { TeamChoice } from './team-choice';

interface Props {
  team: string;
  day: Day;
  onTeam: (id: string) => void;
}

/** A team's reports of a day one after the other, as it goes round the table. */
export function StandUp({ team, day, onTeam }: Props) {
  const round = useRound(team, 'day', day);
  return (
    <Async of={round}>
      {(data) => (
        <div className={styles.round}>
          <TeamChoice round={data} onTeam={onTeam} />
          <Table key={data.teamId} round={data} />
        </div>
      )}
    </Async>
  );
}

function Table({ round: { members } }: { round: ReportRound }) {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const go = (to: number) => setAt(Math.max(0, Math.min(to, members.length - 1)));
  useKeys({
    [shortcuts.list.next]: () => go(at + 1),
    [shortcuts.list.previous]: () => go(at - 1),
  });
  const member = members[at];
  if (!member) return <Empty icon={IconUsers} title={t('work-report.nobody')} />;
  return (
    <div className={styles.table}>
      <ol className={styles.turns} aria-label={t('work-report.people')}>
        {members.map((one, i) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={i === at ? 'step' : undefined}
              onClick={() => go(i)}
            >
              <Avatar name={one.name} id={one.id} size={22} />
              <span>{one.name}</span>
              <Standing member={one} />
            </button>
          </li>
        ))}
      </ol>
      <section className={styles.turn} aria-live="polite">
        <h2>{member.name}</h2>
        {member.report ? <Said report={member.report} /> : <Unsaid member={member} />}
        <footer className={styles.foot}>
          <span className={styles.state}>
            {t('work-report.turn', { at: at + 1, all: members.length })}
          </span>
          <Button
            icon={IconChevronLeft}
            shortcut={shortcuts.list.previous}
            disabled={at === 0}
            onClick={() => go(at - 1)}
          >
            {t('work-report.previous-person')}
          </Button>
          <Button
            look="primary"
            icon={IconChevronRight}
            shortcut={shortcuts.list.next}
            disabled={at === members.length - 1}
            onClick={() => go(at + 1)}
          >
            {t('work-report.next-person')}
          </Button>
        </footer>
      </section>
    </div>
  );
}

function Unsaid({ member: { name, state, offlineSince } }: { member: ReportMember }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <p className={styles.unsaid}>
      {state === 'offline'
        ? t('work-report.may-offline', { name, at: moment(offlineSince, locale) })
        : t('work-report.no-report', { name })}
    </p>
  );
}
