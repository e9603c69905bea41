import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import type { Approval, Decided } from '../../lib/approval-types';
import { recordPath, useParam } from '../../lib/route';
import type { Labels, One } from '../../lib/types';
import { useApproval } from '../../record/approval/data';
import { Asked, StatePill } from '../../record/approval/state';
import { formFields, useKind } from '../../record/catalog';
import { useRecord } from '../../record/data';
import { Facts } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { feedTab } from '../../record/record-feed';
import { RecordLayout } from '../../record/record-layout';
import { Async } from '../../ui/async';
import { RelativeDate } from '../../ui/dates';
import { Pill } from '../../ui/pill';
import styles from './approval.module.css';
import { Decide } from './decide';

/** What the page says in words. */
const TOLD = new Set(['subject_kind', 'subject_id', 'title', 'reason']);

/** One approval: what is asked and why, and what was decided. */
export default function ApprovalPage() {
  const id = useParam('id');
  const record = useRecord('approval', id);
  const approval = useApproval(id);
  return (
    <Async of={record} whole>
      {(one) => (
        <Async of={approval} whole>
          {({ approvals, labels }) =>
            approvals[0] && <Whole record={one} approval={approvals[0]} labels={labels} />
          }
        </Async>
      )}
    </Async>
  );
}

interface Props {
  record: One;
  approval: Approval;
  labels: Labels;
}

function Whole({ record, approval, labels }: Props) {
  const { t } = useTranslation();
  const kind = useKind('approval');
  const files = useFilesTab('approval', approval.id);
  return (
    <RecordLayout
      kind={kind}
      record={record}
      summary={
        <>
          <StatePill state={approval.state} /> <Asked approval={approval} />
        </>
      }
      actions={<Decide approval={approval} />}
      tabs={[
        {
          value: 'overview',
          label: t('approval.overview'),
          content: <Overview approval={approval} labels={labels} />,
        },
        feedTab(t, record.row),
        files,
      ]}
      side={
        <Facts
          kind={kind}
          record={record}
          fields={formFields(kind).filter(({ name }) => !TOLD.has(name))}
        />
      }
    />
  );
}

function Overview({ approval, labels }: Omit<Props, 'record'>) {
  const { t } = useTranslation();
  const name = (id: string) => labels[id] || t('record.somebody');
  return (
    <div className={styles.overview}>
      <section className={styles.asked}>
        <small>
          {t('approval.by', { name: name(approval.by) })} <RelativeDate at={approval.at} />
        </small>
        <p>{approval.reason}</p>
        <Link to={recordPath(approval.subjectKind, approval.subjectId)}>
          {labels[approval.subjectId] ?? t('approval.subject')}
        </Link>
      </section>
      {approval.state === 'pending' && (
        <p className={styles.waits}>
          {t('approval.waits-for', { name: name(approval.approverId) })}
          {approval.needsAdmin && ` ${t('approval.needs-admin')}`}
        </p>
      )}
      {approval.verdicts.map((verdict) => (
        <Said key={verdict.id} verdict={verdict} name={name(verdict.by)} />
      ))}
    </div>
  );
}

function Said({ verdict, name }: { verdict: Decided; name: string }) {
  const { t } = useTranslation();
  return (
    <section className={styles.asked} data-superseded={verdict.supersededBy !== ''}>
      <small>
        <StatePill state={verdict.verdict} /> {name} <RelativeDate at={verdict.at} />
      </small>
      {verdict.supersededBy && (
        <small>
          <Pill hue="slate">{t('approval.superseded')}</Pill> {t('approval.superseded-hint')}
        </small>
      )}
      {verdict.provisional && <small>{t('approval.provisional')}</small>}
      {verdict.note && <p>{verdict.note}</p>}
    </section>
  );
}
