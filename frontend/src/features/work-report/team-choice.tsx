import { Select } from '@mantine/core';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { ReportRound } from '../../lib/work-report-types';
import styles from './report.module.css';

interface Props {
  round: ReportRound;
  onTeam: (id: string) => void;
}

/** Whose reports these are, and how many are there. */
export function TeamChoice({ round, onTeam }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const sent = round.members.filter(({ state }) => state === 'sent').length;
  return (
    <header className={styles.head}>
      {round.teams.length > 0 && (
        <Select
          size="xs"
          aria-label={t('work-report.team')}
          allowDeselect={false}
          data={round.teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={round.teamId}
          onChange={(id) => onTeam(id ?? '')}
        />
      )}
      <strong>{t('work-report.count', { sent, all: round.members.length })}</strong>
      {round.asOf && <small>{t('work-report.as-of', { at: moment(round.asOf, locale) })}</small>}
    </header>
  );
}
