import { useLocale, useTranslation } from '../../i18n';
import { type Instant, moment } from '../../lib/dates';
import type { AwayPerson, Freshness } from '../../lib/freshness-types';
import { fullMoney } from '../../lib/money';
import { Person } from '../../ui/avatar';
import styles from './freshness.module.css';

interface Props {
  word: Freshness;
  at: Instant;
  currency: string | undefined;
  /** Of one's own changes, how many are not sent. */
  pending: number;
}

/** Whose laptops are away, since when, what of the total is theirs, and what this one knows. */
export function Details({ word, at, currency, pending }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { away, watched, missing, told } = word;
  return (
    <div className={styles.details}>
      {away.length > 0 && (
        <>
          <p>{t('freshness.may-lack')}</p>
          <ul>
            {away.map((one) => (
              <Away key={one.id} one={one} currency={currency} />
            ))}
          </ul>
        </>
      )}
      <p>
        {t('freshness.here', { at: moment(at, locale) })}
        {pending > 0 && ` ${t('freshness.own', { count: pending })}`}
      </p>
      {told && (
        <p>
          {t(missing > 0 ? 'freshness.others' : 'freshness.everybody', {
            count: watched - missing,
            at: moment(told, locale),
          })}
        </p>
      )}
    </div>
  );
}

function Away({ one, currency }: { one: AwayPerson; currency: string | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li>
      <Person name={one.name} id={one.id} />
      {one.count > 0 && (
        <b>
          {currency
            ? fullMoney(one.amount, currency, locale)
            : t('freshness.records', { count: one.count })}
        </b>
      )}
      {one.devices.map(({ name, seenAt }) => (
        <small key={`${name} ${seenAt}`}>
          {t('freshness.device', {
            name: name || t('freshness.unnamed'),
            at: moment(seenAt, locale),
          })}
        </small>
      ))}
    </li>
  );
}
