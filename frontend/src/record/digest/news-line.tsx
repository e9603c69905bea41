import { IconArrowRight, IconNews } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { useNews } from './data';
import styles from './digest.module.css';

/** How much others have changed, leading to what. Nothing where that is nothing. */
export function NewsLine() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useNews();
  if (!data || data.count === 0) return null;
  return (
    <Link to="/digest" className={styles.line}>
      <IconNews size={16} stroke={1.75} aria-hidden />
      <span>{t('digest.news', { count: data.count, since: moment(data.since, locale) })}</span>
      <IconArrowRight size={15} stroke={1.75} aria-hidden />
    </Link>
  );
}
