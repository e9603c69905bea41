import {
  type Icon,
  IconCake,
  IconCalendarHeart,
  IconFileText,
  IconPlus,
  IconStar,
} from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import type { Occasion } from '../../lib/care-types';
import { longDay, today } from '../../lib/dates';
import { Async } from '../../ui/async';
import { IconButton } from '../../ui/button';
import { openForm } from '../form-state';
import styles from './care.module.css';
import { useOccasions } from './data';
import { useOccasionWords } from './words';

export const OCCASION_ICONS: Record<Occasion['type'], Icon> = {
  birthday: IconCake,
  renewal: IconFileText,
  anniversary: IconCalendarHeart,
  other: IconStar,
};

interface Props {
  account: { id: string; title: string };
}

/** The days that matter to an account; a press changes one. */
export function KeyDates({ account }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useOccasionWords();
  const occasions = useOccasions(account.id);
  const add = () =>
    openForm({
      kind: 'key_date',
      values: {
        account_id: account.id,
        type: 'renewal',
        falls_on: today(),
        yearly: 1,
        remind_days: 14,
      },
      titles: { [account.id]: account.title },
    });
  return (
    <section className={styles.dates} aria-label={t('care.dates')}>
      <header>
        <h2>{t('care.dates')}</h2>
        <IconButton icon={IconPlus} label={t('care.add')} onClick={add} />
      </header>
      <Async of={occasions} waiting={null}>
        {(list) =>
          list.length === 0 ? (
            <p>{t('care.none')}</p>
          ) : (
            <ul>
              {list.map((one) => {
                const Mark = OCCASION_ICONS[one.type] ?? IconStar;
                return (
                  <li key={one.id}>
                    <button
                      type="button"
                      onClick={() => openForm({ kind: 'key_date', id: one.id })}
                    >
                      <Mark size={15} stroke={1.75} aria-hidden />
                      <span>
                        {[one.name, one.contactName].filter(Boolean).join(' · ')}
                        <small>{longDay(one.next, locale)}</small>
                      </span>
                      <small>{words.until(one.days)}</small>
                    </button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Async>
    </section>
  );
}
