import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useParam } from '../../lib/route';
import type { One } from '../../lib/types';
import { fieldOf, formFields, useKind } from '../../record/catalog';
import { useRecord } from '../../record/data';
import { Facts, type Wanted } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { feedTab } from '../../record/record-feed';
import { RecordLayout } from '../../record/record-layout';
import { Related } from '../../record/related';
import { titleOf } from '../../record/title';
import { Async } from '../../ui/async';
import styles from './feedback.module.css';
import { FirstAnswer } from './first-answer';
import { ProgressPill, ProgressSteps } from './progress';

/** What is told in words; the other fields are facts beside it. */
const TOLD = ['description', 'action', 'reply'];
const KEPT = ['answered_at', 'closed_at', 'reopened'];

/** One complaint or suggestion: what it says, what is done, what the customer was told. */
export default function FeedbackPage() {
  const id = useParam('id');
  return (
    <Async of={useRecord('feedback', id)} whole>
      {(one) => <Feedback key={id} record={one} />}
    </Async>
  );
}

/** A task at the same customer, which leads back here. */
const taskAbout = ({ row, labels }: One) => {
  const { account_id = '', description = '' } = row.values;
  const title = titleOf(row);
  return {
    values: { title, account_id, feedback_id: row.id, notes: description },
    titles: { [row.id]: title, ...labels },
  };
};

function Feedback({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('feedback');
  const { id, values } = record.row;
  const [wanted, setWanted] = useState<Wanted>({ field: '', times: 0 });
  const files = useFilesTab('feedback', id);
  const fields = formFields(kind).filter(({ name }) => name !== 'progress');
  const kept = KEPT.flatMap((name) => fieldOf(kind, name) ?? []);
  return (
    <RecordLayout
      kind={kind}
      record={record}
      summary={
        <>
          <ProgressPill progress={String(values.progress)} /> <FirstAnswer id={id} />{' '}
          {record.labels[String(values.account_id)]}
        </>
      }
      tabs={[
        {
          value: 'overview',
          label: t('feedback.overview'),
          content: (
            <>
              <ProgressSteps
                id={id}
                progress={String(values.progress)}
                onLack={(field) => setWanted(({ times }) => ({ field, times: times + 1 }))}
              />
              <Facts
                kind={kind}
                record={record}
                fields={fields.filter(({ name }) => TOLD.includes(name))}
                wanted={wanted}
              />
              <div className={styles.part}>
                <Related
                  kind="task"
                  title={t('feedback.tasks')}
                  by="feedback_id"
                  id={id}
                  begin={taskAbout(record)}
                />
              </div>
            </>
          ),
        },
        files,
        feedTab(t, record.row),
      ]}
      side={
        <Facts
          kind={kind}
          record={record}
          fields={[...fields.filter(({ name }) => !TOLD.includes(name)), ...kept]}
          fixed={new Set(KEPT)}
        />
      }
    />
  );
}
