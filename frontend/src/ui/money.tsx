import { useLocale } from '../i18n';
import { fullMoney, shortMoney } from '../lib/money';
import styles from './figures.module.css';

/** An amount as people say it; the whole of it when pointed at. */
export function Money({ amount, currency }: { amount: number; currency: string }) {
  const locale = useLocale();
  if (amount === 0) return null;
  return (
    <span className={styles.money} title={fullMoney(amount, currency, locale)}>
      {shortMoney(amount, currency, locale)}
    </span>
  );
}
