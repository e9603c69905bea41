import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { recordPath } from '../../lib/route';
import type { Row } from '../../lib/types';
import { Async } from '../../ui/async';
import { IconButton } from '../../ui/button';
import styles from './approval.module.css';
import { AskDialog } from './ask-dialog';
import { useApprovalsOf } from './data';
import { Asked, StatePill } from './state';
import { useThresholds } from './thresholds';

/** What was asked about a record, and the way to ask. */
export function ApprovalSection({ row }: { row: Row }) {
  const { t } = useTranslation();
  const approvals = useApprovalsOf(row.id);
  const thresholds = useThresholds();
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.section} aria-label={t('approval.many')}>
      <header>
        <h2>{t('approval.many')}</h2>
        <IconButton icon={IconPlus} label={t('approval.ask')} onClick={() => setAsking(true)} />
      </header>
      {row.kind === 'opportunity' && <p>{thresholds}</p>}
      <Async of={approvals} waiting={null}>
        {(list) =>
          list.approvals.length === 0 ? (
            <p>{t('approval.none-hint')}</p>
          ) : (
            <ul>
              {list.approvals.map((one) => (
                <li key={one.id}>
                  <Link to={recordPath('approval', one.id)}>
                    <span>
                      {one.title}
                      <small>
                        <Asked approval={one} />
                      </small>
                    </span>
                    <StatePill state={one.state} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Async>
      {asking && <AskDialog row={row} onClose={() => setAsking(false)} />}
    </section>
  );
}
