import { IconChecks, IconNews } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { Digested, DigestGroup } from '../../lib/digest-types';
import { recordPath } from '../../lib/route';
import type { Labels } from '../../lib/types';
import { useKind } from '../../record/catalog';
import { ChangeLine } from '../../record/change-line';
import { useDigest } from '../../record/digest/data';
import { Freshness } from '../../record/freshness/freshness';
import { iconOf } from '../../record/icons';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { useSeen } from './data';
import styles from './digest.module.css';

/** What others have changed since this person last said to have seen it. */
export default function DigestPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const digest = useDigest();
  const seen = useSeen();
  const data = digest.data;
  return (
    <Page
      title={t('digest.title')}
      summary={data && t('digest.since', { at: moment(data.since, locale) })}
      fresh={<Freshness of={{ kind: '' }} />}
      actions={
        <Button
          look="primary"
          icon={IconChecks}
          disabled={!data || data.groups.length === 0}
          onClick={() => data && seen.mutate(data.mark)}
        >
          {t('digest.seen')}
        </Button>
      }
    >
      <div className={styles.page}>
        <Async of={digest}>
          {({ groups, labels }) =>
            groups.length === 0 ? (
              <Empty icon={IconNews} title={t('digest.none')} hint={t('digest.hint')} />
            ) : (
              groups.map((group) => <Group key={group.name} group={group} labels={labels} />)
            )
          }
        </Async>
      </div>
    </Page>
  );
}

function Group({ group, labels }: { group: DigestGroup; labels: Labels }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const counts = group.kinds.map((of) =>
    [
      words.title(of.kind),
      [
        of.new > 0 && t('digest.new', { count: of.new }),
        of.changed > 0 && t('digest.changed', { count: of.changed }),
        of.removed > 0 && t('digest.removed', { count: of.removed }),
      ]
        .filter(Boolean)
        .join(t('ui.comma')),
    ].join(' '),
  );
  const left = group.count - group.records.length;
  return (
    <section className={styles.group}>
      <h2>
        {t(`digest.group.${group.name}`)} <span>{group.count}</span>
      </h2>
      <p className={styles.counts}>{counts.join(' · ')}</p>
      <ul>
        {group.records.map((one) => (
          <Entry key={`${one.kind} ${one.id}`} one={one} labels={labels} />
        ))}
      </ul>
      {left > 0 && <p className={styles.counts}>{t('digest.more', { count: left })}</p>}
    </section>
  );
}

function Entry({ one, labels }: { one: Digested; labels: Labels }) {
  const { t } = useTranslation();
  const kind = useKind(one.kind);
  const Icon = iconOf(one.kind);
  const about = one.subjectId !== '';
  const names = one.by.map((id) => labels[id] || t('record.somebody')).join(t('ui.comma'));
  return (
    <li className={styles.entry}>
      <Icon size={15} stroke={1.75} aria-hidden />
      <div>
        <p className={styles.head}>
          <Link
            to={recordPath(about ? one.subjectKind : one.kind, about ? one.subjectId : one.id)}
            data-removed={one.removed}
          >
            {about &&
              labels[one.subjectId] &&
              t('digest.about', { subject: labels[one.subjectId] })}
            {one.title || t('ui.none')}
          </Link>
          <small>
            {t(`digest.did.${one.removed ? 'removed' : one.new ? 'new' : 'changed'}`, {
              name: names,
            })}
          </small>
          <RelativeDate at={one.at} />
        </p>
        {one.changes.length > 0 && !one.new && (
          <dl className={styles.changes}>
            {one.changes.map((change) => (
              <ChangeLine
                key={change.field}
                kind={kind}
                change={change}
                labels={labels}
                currency=""
              />
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
