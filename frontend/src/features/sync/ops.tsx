import { useTranslation } from '../../i18n';
import type { PendingOp } from '../../lib/parked-types';
import type { Change, Labels, Values } from '../../lib/types';
import { useKinds } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import styles from './sync.module.css';
import { useValueText } from './value-text';

/** The new values of an operation, where an amount finds its currency. */
const currencyOf = (changes: Change[]): Values =>
  Object.fromEntries(changes.map(({ field, to }) => [field, to ?? '']));

/** More fields than this of one record are summed up. */
const MOST_FIELDS = 8;

/** More records than this of one action, as an import has them, are summed up. */
const MOST_RECORDS = 5;

interface OpsProps {
  ops: PendingOp[];
  /** How many there are, where that is more. */
  count?: number;
  labels: Labels;
}

/** What an action does to each of its records, before and after. */
export function Ops({ ops, count = 0, labels }: OpsProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const show = useValueText(labels);
  const kinds = useKinds();
  const kindOf = (name: string) => kinds.find((kind) => kind.name === name);
  const worth = (op: PendingOp) =>
    op.changes.filter(({ field }) => {
      const type = kindOf(op.kind)?.fields.find((one) => one.name === field)?.type;
      return type !== 'currency' && field !== 'rank';
    });
  // What the program writes beside a person's change is not the person's business.
  const told = ops.filter((op) => !kindOf(op.kind)?.appendOnly);
  const more = Math.max(told.length, count) - Math.min(told.length, MOST_RECORDS);
  const records = told.slice(0, MOST_RECORDS).map((op) => (
    <section key={`${op.id}${op.action}`}>
      <h2>
        {t(`sync.action.${op.action as 'create'}`, { kind: words.one(op.kind) })}
        <strong>{op.title || (op.action !== 'create' && t('sync.unseen'))}</strong>
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
                    <del>{show(op.kind, change.field, change.from, currencyOf(op.changes))}</del>
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
  ));
  return (
    <>
      {records}
      {more > 0 && <p className={styles.more}>{t('sync.more-records', { count: more })}</p>}
    </>
  );
}
