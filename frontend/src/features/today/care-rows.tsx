import { type Icon, IconChevronRight, IconMoon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { recordPath } from '../../lib/route';
import type { useCare } from '../../record/care/data';
import { OCCASION_ICONS } from '../../record/care/key-dates';
import { useOccasionWords } from '../../record/care/words';
import styles from './today.module.css';

type Care = ReturnType<typeof useCare>['data'];

/** How many customers need attention. */
export const careCount = (care: Care): number =>
  care ? care.occasions.length + care.dormant.length : 0;

/** Customers whose day comes, and those who have fallen silent, each with the reason. */
export function CareRows({ care }: { care: Care }) {
  const { t } = useTranslation();
  const words = useOccasionWords();
  if (!care || careCount(care) === 0) return null;
  return (
    <ul className={styles.rows}>
      {care.occasions.map((one) => (
        <Row
          key={one.id}
          icon={OCCASION_ICONS[one.type]}
          account={one.accountId}
          title={[one.name, one.contactName].filter(Boolean).join(' · ')}
          subtitle={one.accountName}
          hue={one.days < 0 ? 'cinnabar' : 'amber'}
          reason={words.until(one.days)}
        />
      ))}
      {care.dormant.map((one) => (
        <Row
          key={one.accountId}
          icon={IconMoon}
          account={one.accountId}
          title={one.name}
          hue="amber"
          reason={t('care.silent', { quiet: one.quietDays, usual: one.usualDays })}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  icon: Icon;
  account: string;
  title: string;
  subtitle?: string;
  hue: 'amber' | 'cinnabar';
  reason: string;
}

function Row({ icon: Mark, account, title, subtitle, hue, reason }: RowProps) {
  return (
    <li>
      <Link to={recordPath('account', account)} className={styles.customer}>
        <Mark size={16} stroke={1.75} aria-hidden />
        <span className={styles.what}>
          <strong>{title}</strong>
          {subtitle && <small>{subtitle}</small>}
        </span>
        <span className={styles.reason} style={{ color: `var(--${hue}-text)` }}>
          {reason}
        </span>
        <IconChevronRight size={15} stroke={1.75} aria-hidden />
      </Link>
    </li>
  );
}
