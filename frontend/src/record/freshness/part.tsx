import { IconCloudOff } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { shortMoney } from '../../lib/money';
import styles from './freshness.module.css';

/** A mark beside one part of a total: how much of it is of laptops that are away. */
export function TheirPart({ amount, currency }: { amount: number; currency: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (amount === 0) return null;
  const text = t('freshness.part', { amount: shortMoney(amount, currency, locale) });
  return (
    <span className={styles.part} title={text}>
      <IconCloudOff size={13} stroke={1.75} aria-hidden />
      <span className="sr-only">{text}</span>
    </span>
  );
}
