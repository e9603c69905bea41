import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import type { Approval } from '../../lib/approval-types';
import { recordPath, useView } from '../../lib/route';
import type { Labels } from '../../lib/types';
import { useAsked, useWaiting } from '../../record/approval/data';
import { Asked, StatePill } from '../../record/approval/state';
import lines from '../../record/lines.module.css';
import rows from '../../record/tasks.module.css';
import { Async } from '../../ui/async';
import { RelativeDate } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import styles from './approval.module.css';
import { Decide } from './decide';

/** What waits for this person's word, and what he has asked himself. */
export default function ApprovalList() {
  const { t } = useTranslation();
  const [view, setView] = useView((raw) => ({ tab: raw.tab === 'mine' ? 'mine' : 'waiting' }));
  const waiting = useWaiting();
  const asked = useAsked();
  const mine = view.tab === 'mine';
  return (
    <Page
      title={t('approval.many')}
      summary={waiting.data && t('approval.summary', { count: waiting.data.approvals.length })}
      views={
        <Tabs
          label={t('approval.many')}
          tabs={[
            { value: 'waiting', label: t('approval.waiting') },
            { value: 'mine', label: t('approval.mine') },
          ]}
          value={view.tab}
          onChange={(tab) => setView({ tab: tab === 'mine' ? 'mine' : 'waiting' })}
        />
      }
    >
      <div className={styles.page}>
        <Async of={mine ? asked : waiting}>
          {({ approvals, labels }) =>
            approvals.length === 0 ? (
              <Empty
                title={t(mine ? 'approval.none-asked' : 'approval.none-waiting')}
                hint={t('approval.hint')}
              />
            ) : (
              <ul className={lines.list} aria-label={t('approval.many')}>
                {approvals.map((one) => (
                  <Entry key={one.id} approval={one} labels={labels} />
                ))}
              </ul>
            )
          }
        </Async>
      </div>
    </Page>
  );
}

function Entry({ approval, labels }: { approval: Approval; labels: Labels }) {
  const { t } = useTranslation();
  return (
    <li className={rows.row}>
      <StatePill state={approval.state} />
      <Link to={recordPath('approval', approval.id)} className={lines.what}>
        <strong>{approval.title}</strong>
        <small>
          <Asked approval={approval} />
          {` · ${labels[approval.subjectId] ?? ''} · ${labels[approval.by] || t('record.somebody')}`}
        </small>
      </Link>
      <RelativeDate at={approval.at} />
      {approval.mayDecide && <Decide approval={approval} />}
    </li>
  );
}
