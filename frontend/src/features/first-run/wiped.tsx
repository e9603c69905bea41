import { IconDeviceLaptopOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { useAdoptSession, useSession } from '../../lib/session';
import styles from './first-run.module.css';

/** Says that an admin has removed this device, and what that means. */
export function Wiped() {
  const { t } = useTranslation();
  const locale = useLocale();
  const session = useSession();
  const adopt = useAdoptSession();
  const { wiped } = session.settings;
  // What the workspace answered must not stay in the window's memory either.
  useEffect(() => {
    if (wiped) adopt(session);
  }, [wiped, session, adopt]);
  if (!wiped) return null;
  return (
    <div className={styles.wiped} role="status">
      <IconDeviceLaptopOff size={20} stroke={1.6} aria-hidden />
      <div>
        <h2>{t('first-run.wiped.title')}</h2>
        <p>
          {t('first-run.wiped.hint', { workspace: wiped.workspace, at: moment(wiped.at, locale) })}
        </p>
      </div>
    </div>
  );
}
