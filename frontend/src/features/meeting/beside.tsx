import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { Beside, MinutesVersion } from '../../lib/meeting-types';
import type { Labels } from '../../lib/types';
import { Button } from '../../ui/button';
import { Compared } from './compared';
import type { Verbs } from './data';
import styles from './meeting.module.css';

interface Props {
  text: Beside;
  latest: MinutesVersion;
  labels: Labels;
  verbs: Verbs;
}

/** A text that was written while the minutes were published: it becomes a version, or goes. */
export function BesideMinutes({ text, latest, labels, verbs }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className={styles.beside} role="note">
      <p>
        <IconAlertTriangle size={15} stroke={1.75} aria-hidden />{' '}
        {t('meeting.beside', { name: labels[text.by] ?? '', at: moment(text.at, locale) })}
      </p>
      <Compared from={latest.body} to={text.body} />
      <div className={styles.foot}>
        <Button onClick={() => void verbs.setAside(text.conflictId)}>
          {t('meeting.set-aside')}
        </Button>
        <Button look="primary" onClick={() => void verbs.publish(text.body, latest.id)}>
          {t('meeting.take-up')}
        </Button>
      </div>
    </div>
  );
}
