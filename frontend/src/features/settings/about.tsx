import { useTranslation } from '../../i18n';
import { useSession } from '../../lib/session';
import { Section } from './section';
import styles from './settings.module.css';

/** What this program is. */
export function About() {
  const { t } = useTranslation();
  const { version } = useSession();
  return (
    <Section title={t('settings.about')}>
      <p>{t('settings.version', { version })}</p>
      <p className={styles.hint}>{t('settings.licence')}</p>
    </Section>
  );
}
