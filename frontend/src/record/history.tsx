import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n';
import { moment } from '../lib/dates';
import { go } from '../lib/go';
import type { Kind, Labels, Revision } from '../lib/types';
import { Async } from '../ui/async';
import { Pill } from '../ui/pill';
import { ChangeLine } from './change-line';
import styles from './history.module.css';

/** Who changed what and when: old value and new. */
export function History({ kind, id, currency }: { kind: Kind; id: string; currency: string }) {
  const query = useQuery({
    queryKey: ['history', kind.name, id],
    queryFn: () => go.record.History(kind.name, id),
    meta: { kinds: [kind.name], id },
  });
  return (
    <Async of={query}>
      {({ revisions, labels }) => (
        <ol className={styles.list}>
          {(revisions ?? []).map((revision) => (
            <Entry
              key={`${revision.at}-${revision.action}-${revision.changes[0]?.field ?? ''}`}
              kind={kind}
              revision={revision}
              labels={labels}
              currency={currency}
            />
          ))}
        </ol>
      )}
    </Async>
  );
}

interface EntryProps {
  kind: Kind;
  revision: Revision;
  labels: Labels;
  currency: string;
}

function Entry({ kind, revision, labels, currency }: EntryProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li className={styles.entry}>
      <p className={styles.line}>
        <strong>{labels[revision.by] || t('record.somebody')}</strong>
        <span>{t(`record.action.${revision.action}`)}</span>
        {revision.pending && <Pill hue="slate">{t('record.not-synced')}</Pill>}
        <time dateTime={revision.at}>{moment(revision.at, locale)}</time>
      </p>
      {revision.changes.length > 0 && (
        <dl className={styles.changes}>
          {revision.changes.map((change) => (
            <ChangeLine
              key={change.field}
              kind={kind}
              change={change}
              labels={labels}
              currency={currency}
            />
          ))}
        </dl>
      )}
    </li>
  );
}
