import { Popover } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { Total, Freshness as Word } from '../../lib/freshness-types';
import { shortMoney } from '../../lib/money';
import { useSyncState } from '../../lib/status';
import { useFloat } from '../../ui/use-float';
import { useFreshness } from './data';
import { Details } from './details';
import styles from './freshness.module.css';
import { asOf, lacking, since } from './word';

interface Props {
  of: Total;
  /** What the money in it is in. */
  currency?: string;
  /** All of it, where a figure says so beside. */
  whole?: number;
}

/**
 * How current a total is: as of when, and whose laptops the hub has not seen for a
 * working day, with how much of the total is theirs. It says more when it is pressed.
 */
export function Freshness(props: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const word = useFreshness(props.of);
  const sync = useSyncState();
  const [wanted, setWanted] = useState(false);
  const { drawn, opened, button } = useFloat(wanted);
  if (!word) return null;
  const at = sync?.lastSyncAt || word.asOf;
  if (!at) return null;
  const target = (
    <button
      ref={button}
      type="button"
      className={styles.word}
      data-away={word.away.length > 0 || undefined}
      aria-haspopup="dialog"
      aria-expanded={opened}
      onClick={() => setWanted(!wanted)}
    >
      {word.away.length > 0 ? (
        <Lacking {...props} word={word} />
      ) : (
        t('freshness.as-of', { at: asOf(at, locale) })
      )}
    </button>
  );
  if (!drawn) return target;
  return (
    <Popover
      opened={opened}
      onChange={setWanted}
      position="bottom-start"
      width={340}
      returnFocus
      withRoles
      trapFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>
        <Details word={word} at={at} currency={props.currency} pending={sync?.pending ?? 0} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Who is not in it, since when, and how much of what is known is theirs. */
function Lacking({ word, currency, whole }: Props & { word: Word }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { since: seenAt, count, amount } = lacking(word);
  const parts = [
    t('freshness.away', {
      away: word.away.length,
      count: word.watched,
      since: since(seenAt, locale),
    }),
  ];
  const money = (value: number) => shortMoney(value, currency ?? '', locale);
  if (currency && whole) {
    parts.push(t('freshness.amount-of', { amount: money(amount), whole: money(whole) }));
  } else if (currency) parts.push(t('freshness.amount', { amount: money(amount) }));
  else if (count > 0) parts.push(t('freshness.records', { count }));
  return (
    <>
      <IconCloudOff size={14} stroke={1.75} aria-hidden /> {parts.join(' · ')}
    </>
  );
}
