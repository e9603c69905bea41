import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Day } from '../../lib/dates';
import type { ReportPeriod } from '../../lib/work-report-types';
import { Async } from '../../ui/async';
import { Person } from '../../ui/avatar';
import { Empty } from '../../ui/empty';
import { useRound } from './data';
import styles from './report.module.css';
import { Said } from './said';
import { Standing } from './standing';
import { TeamChoice } from './team-choice';

interface Props {
  team: string;
  period: ReportPeriod;
  day: Day;
  onTeam: (id: string) => void;
}

/** Who of a team has reported, what, and who has not. */
export function Round({ team, period, day, onTeam }: Props) {
  const { t } = useTranslation();
  const round = useRound(team, period, day);
  return (
    <Async of={round}>
      {(data) => (
        <div className={styles.round}>
          <TeamChoice round={data} onTeam={onTeam} />
          {data.members.length === 0 && <Empty icon={IconUsers} title={t('work-report.nobody')} />}
          <ul className={styles.list} aria-label={t('work-report.team')}>
            {data.members.map((member) => (
              <li key={member.id}>
                <div className={styles.member}>
                  <Person name={member.name} id={member.id} />
                  <Standing member={member} />
                </div>
                {member.report && <Said report={member.report} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Async>
  );
}
