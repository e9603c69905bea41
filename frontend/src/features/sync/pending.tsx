import { useTranslation } from 'react-i18next';
import type { Change, PendingTx, Values } from '../../lib/types';
import { useKinds } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { useFaultText } from '../../ui/fault-text';
import { Pill } from '../../ui/pill';
import { useDiscard, usePending } from './data';
import styles from './sync.module.css';
import { AllGood } from './sync-page';
import { useValueText } from './value-text';

/** What the hub has not taken yet, before and after, each to be taken back. */
export function Pending() {
  const { t } = useTranslation();
  return (
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
  );
}

/** The new values of an operation, where an amount finds its currency. */
const currencyOf = (changes: Change[]): Values =>
  Object.fromEntries(changes.map(({ field, to }) => [field, to ?? '']));

/** More fields than this of one record are summed up. */
const MOST_FIELDS = 8;

function Action({ tx, labels }: { tx: PendingTx; labels: Record<string, string> }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const faultText = useFaultText();
  const show = useValueText(labels);
  const discard = useDiscard(t('sync.discarded'));
  const kinds = useKinds();
  const refused = tx.state !== 'pending';
  const kindOf = (name: string) => kinds.find((kind) => kind.name === name);
  // What the program writes beside a person's change is not the person's business.
  const ops = tx.ops.filter((op) => !kindOf(op.kind)?.appendOnly);
  const worth = (op: (typeof ops)[number]) =>
    op.changes.filter(({ field }) => {
      const type = kindOf(op.kind)?.fields.find((one) => one.name === field)?.type;
      return type !== 'currency' && field !== 'rank';
    });
  return (
    <li className={styles.action}>
      <header>
        <Pill hue={refused ? 'amber' : 'slate'}>{t(`sync.state.${tx.state}`)}</Pill>
        <RelativeDate at={tx.at} />
        <Button look="quiet" onClick={() => discard.mutate(tx.id)} disabled={discard.isPending}>
          {t('sync.discard')}
        </Button>
      </header>
      {refused && (
        <p className={styles.reason}>
          {faultText({ code: tx.reason, field: '', message: '', params: null, id: '' })}
        </p>
      )}
      {ops.map((op) => (
        <section key={`${op.id}${op.action}`}>
          <h2>
            {t(`sync.action.${op.action as 'create'}`, { kind: words.one(op.kind) })}
            <strong>{op.title}</strong>
          </h2>
          <dl>
            {worth(op)
              .slice(0, MOST_FIELDS)
              .map((change) => (
                <div key={change.field}>
                  <dt>{words.field(op.kind, change.field)}</dt>
                  <dd>
                    {change.from !== null && change.from !== '' && (
                      <>
                        <del>
                          {show(op.kind, change.field, change.from, currencyOf(op.changes))}
                        </del>
                        <span aria-hidden> → </span>
                      </>
                    )}
                    <ins>{show(op.kind, change.field, change.to, currencyOf(op.changes))}</ins>
                  </dd>
                </div>
              ))}
          </dl>
          {worth(op).length > MOST_FIELDS && (
            <p className={styles.more}>
              {t('sync.more-fields', { count: worth(op).length - MOST_FIELDS })}
            </p>
          )}
        </section>
      ))}
    </li>
  );
}
