import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { go } from '../../lib/go';
import { useParam } from '../../lib/route';
import type { One } from '../../lib/types';
import { fieldOf, formFields, useKind } from '../../record/catalog';
import { useRecord } from '../../record/data';
import { Facts } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { feedTab } from '../../record/record-feed';
import { RecordLayout } from '../../record/record-layout';
import { Related } from '../../record/related';
import { BandPill } from '../../record/risk/band-pill';
import { titleOf } from '../../record/title';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Steps } from '../../ui/steps';
import { Assess } from './assess';
import styles from './risk.module.css';

/** What is told in words; the other fields are facts beside it. */
const TOLD = ['event', 'cause', 'effect'];
/** What has a place of its own above. */
const ABOVE = [...TOLD, 'status', 'probability', 'impact', 'next_review_on'];
const STATUSES = ['identified', 'assessed', 'planned', 'monitoring', 'closed', 'occurred'] as const;

/** One risk: how far it has come, how much it weighs, and what is done about it. */
export default function RiskPage() {
  const id = useParam('id');
  return (
    <Async of={useRecord('risk', id)} whole>
      {(one) => <Risk key={id} record={one} />}
    </Async>
  );
}

function Risk({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('risk');
  const { id, values } = record.row;
  const files = useFilesTab('risk', id);
  const fields = formFields(kind);
  const rating = `${values.probability} ${values.impact} ${values.next_review_on}`;
  return (
    <RecordLayout
      kind={kind}
      record={record}
      summary={<BandPill probability={Number(values.probability)} impact={Number(values.impact)} />}
      tabs={[
        {
          value: 'overview',
          label: t('risk.overview'),
          content: (
            <>
              <Status key={`of ${rating}`} id={id} status={String(values.status)} />
              <Assess key={rating} row={record.row} />
              <Facts
                kind={kind}
                record={record}
                fields={fields.filter(({ name }) => TOLD.includes(name))}
              />
              <div className={styles.part}>
                <Actions record={record} />
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
          fields={[
            ...fields.filter(({ name }) => !ABOVE.includes(name)),
            ...[fieldOf(kind, 'signal') ?? []].flat(),
          ]}
        />
      }
    />
  );
}

/** How far a risk has come. A step that lacks something says what. */
function Status({ id, status }: { id: string; status: string }) {
  const words = useRecordWords();
  const move = useMutation({
    mutationFn: (to: string) => go.record.Edit('risk', id, { status: to }),
  });
  return (
    <Steps
      label={words.field('risk', 'status')}
      steps={STATUSES}
      name={(step) => words.choice('status', step)}
      at={status}
      onStep={move.mutate}
      error={move.error}
    />
  );
}

/** The tasks against it, on the plan of its project where it has one. */
function Actions({ record }: { record: One }) {
  const { t } = useTranslation();
  const { id, values } = record.row;
  const { project_id = '', opportunity_id = '', account_id = '' } = values;
  return (
    <Related
      kind="task"
      title={t('risk.actions')}
      by="risk_id"
      id={id}
      begin={{
        values: {
          risk_id: id,
          priority: 'high',
          project_id,
          opportunity_id,
          account_id,
          // Without a day of its own it would begin with the project, in the past.
          ...(project_id && { days: 1, starts_on: today() }),
        },
        titles: { [id]: titleOf(record.row), ...record.labels },
      }}
    />
  );
}
