import { useTranslation } from '../../i18n';
import type { PendingTx } from '../../lib/status-types';
import type { Labels } from '../../lib/types';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { useFaultText } from '../../ui/fault-text';
import { Pill } from '../../ui/pill';
import { AllGood } from './all-good';
import { Courier } from './courier';
import { useDiscard, usePending } from './data';
import { Ops } from './ops';
import styles from './sync.module.css';

/** What the hub has not taken yet, before and after, each to be taken back. */
export function Pending() {
  const { t } = useTranslation();
  return (
    <>
      <Async of={usePending()}>
        {({ txs, labels }) =>
          txs.length === 0 ? (
            <AllGood title={t('sync.pending-none')} />
          ) : (
            <ul className={styles.queue}>
              {txs.map((tx) => (
                <Action key={tx.id} tx={tx} labels={labels} />
              ))}
            </ul>
          )
        }
      </Async>
      <Courier />
    </>
  );
}

function Action({ tx, labels }: { tx: PendingTx; labels: Labels }) {
  const { t } = useTranslation();
  const discard = useDiscard(t(tx.decision ? 'sync.noted' : 'sync.discarded'));
  const state = tx.decision || tx.state;
  return (
    <li className={styles.action}>
      <header>
        <Pill hue={hues[state]}>{t(`sync.state.${state}`)}</Pill>
        <RelativeDate at={tx.at} />
        <Button look="quiet" onClick={() => discard.mutate(tx.id)} disabled={discard.isPending}>
          {t(tx.decision ? 'sync.note' : 'sync.discard')}
        </Button>
      </header>
      <Why tx={tx} labels={labels} />
      <Ops ops={tx.ops} labels={labels} />
    </li>
  );
}

const hues = {
  pending: 'slate',
  parked: 'amber',
  rejected: 'amber',
  accepted: 'jade',
  declined: 'cinnabar',
} as const;

/** Why the hub did not take it, or what was decided about it and by whom. */
function Why({ tx, labels }: { tx: PendingTx; labels: Labels }) {
  const { t } = useTranslation();
  const faultText = useFaultText();
  if (tx.decision) {
    const name = labels[tx.by] ?? '';
    return (
      <p className={styles.reason} data-decision={tx.decision}>
        {t(tx.word ? 'sync.decided-word' : 'sync.decided', { name, word: tx.word })}
      </p>
    );
  }
  if (tx.state === 'pending') return null;
  return (
    <p className={styles.reason}>
      {faultText({ code: tx.reason, field: '', message: '', params: null, id: '' })}
    </p>
  );
}
