import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay, today } from '../../lib/dates';
import { recordPath, useParam } from '../../lib/route';
import type { One, Stage } from '../../lib/types';
import { ApprovalSection } from '../../record/approval/section';
import { askPage } from '../../record/ask';
import { factFields, useKind } from '../../record/catalog';
import { Composer } from '../../record/composer';
import { useRecord } from '../../record/data';
import { Facts } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { Lessons } from '../../record/lesson/lessons';
import { PaceBadge } from '../../record/pace';
import { RecordLayout } from '../../record/record-layout';
import { Related } from '../../record/related';
import { RelationMap } from '../../record/relation/relation-map';
import { ThreadWarning } from '../../record/relation/thread-warning';
import { RisksTab } from '../../record/risk/risks-tab';
import { SaleCost } from '../../record/sale-cost';
import { shareOf, useStages } from '../../record/stage';
import { Timeline } from '../../record/timeline';
import { titleOf } from '../../record/title';
import { Async } from '../../ui/async';
import { DayText } from '../../ui/dates';
import { useFaultText } from '../../ui/fault-text';
import { Money } from '../../ui/money';
import { Pill } from '../../ui/pill';
import { Soon } from '../../ui/soon';
import { StageRing } from '../../ui/stage-ring';
import { Checklist } from './checklist';
import styles from './opportunity.module.css';
import { saleOf, troubleOf } from './trouble';
import { useMove } from './use-move';
import { useMoveMany } from './use-move-many';

export const ask = askPage('opportunity');

/** Everything about one opportunity. */
export default function OpportunityPage() {
  const id = useParam('id');
  const record = useRecord('opportunity', id);
  return (
    <Async of={record} whole>
      {(one) => <Opportunity key={id} record={one} />}
    </Async>
  );
}

/** Stages change by the steps above, where the move is checked and remembered. */
const FIXED = new Set(['stage_id', 'lost_reason', 'closed_on']);

function Opportunity({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('opportunity');
  const { id, values } = record.row;
  const account = String(values.account_id ?? '');
  const currency = String(values.currency ?? '');
  const files = useFilesTab('opportunity', id);
  const { actions, dialog } = useMoveMany();
  const begin = {
    values: { opportunity_id: id, account_id: account },
    titles: { [id]: titleOf(record.row), ...record.labels },
  };
  const people = {
    value: 'people',
    label: t('relation.title'),
    content: (
      <RelationMap
        account={{ id: account, title: record.labels[account] ?? '' }}
        opportunity={id}
      />
    ),
  };
  return (
    <>
      <RecordLayout
        kind={kind}
        record={record}
        summary={<Summary record={record} />}
        more={actions([id])}
        tabs={[
          {
            value: 'timeline',
            label: t('opportunity.tab.timeline'),
            content: (
              <>
                <Path record={record} />
                <Soon>
                  <Checklist id={id} />
                  <Lessons kind="opportunity" id={id} />
                  <ThreadWarning account={account} opportunity={id} />
                </Soon>
                <Composer key={record.row.id} row={record.row} />
                <Timeline kind="opportunity" id={id} currency={currency} />
              </>
            ),
          },
          ...(account ? [people] : []),
          {
            value: 'tasks',
            label: t('opportunity.tab.tasks'),
            content: <Related kind="task" by="opportunity_id" id={id} begin={begin} />,
          },
          {
            value: 'risks',
            label: t('risk.tab'),
            content: <RisksTab kind="opportunity" id={id} begin={begin} />,
          },
          files,
        ]}
        side={
          <>
            <NextStep record={record} />
            <div className={styles.cost}>
              <Soon>
                <SaleCost id={id} />
              </Soon>
            </div>
            <ApprovalSection row={record.row} />
            <Facts
              kind={kind}
              record={record}
              fields={factFields(kind, record.row.values)}
              fixed={FIXED}
            />
          </>
        }
      />
      {dialog}
    </>
  );
}

function Summary({ record }: { record: One }) {
  const { t } = useTranslation();
  const { values } = record.row;
  const account = String(values.account_id ?? '');
  return (
    <>
      {account ? (
        <Link to={recordPath('account', account)}>{record.labels[account]}</Link>
      ) : (
        t('opportunity.no-account')
      )}
      {values.amount ? ' · ' : ''}
      <Money amount={Number(values.amount ?? 0)} currency={String(values.currency ?? '')} />
    </>
  );
}

/** The stages of the pipeline as steps; a click moves the opportunity there. */
function Path({ record }: { record: One }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { values, id } = record.row;
  const stages = useStages().filter((stage) => stage.pipelineId === values.pipeline_id);
  const current = stages.find((stage) => stage.id === values.stage_id);
  const { move, refusal, dialog } = useMove();
  const step = (stage: Stage) => (
    <button
      key={stage.id}
      type="button"
      className={styles.step}
      aria-current={stage.id === current?.id ? 'step' : undefined}
      title={stage.name}
      onClick={() => stage.id !== current?.id && void move(id, stage, {}, current)}
    >
      <StageRing color={stage.color} share={shareOf(stage)} outcome={stage.outcome} />
      <span>{stage.name}</span>
    </button>
  );
  return (
    <>
      <fieldset className={styles.path} aria-label={t('opportunity.change-stage')}>
        {stages.map(step)}
      </fieldset>
      {refusal && (
        <p className={styles.pathFault} role="alert">
          <IconAlertTriangle size={14} stroke={2} aria-hidden /> {text(refusal.fault)}
        </p>
      )}
      {dialog}
    </>
  );
}

function NextStep({ record }: { record: One }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { values } = record.row;
  const open = !values.closed_on;
  const text = (name: string) => String(values[name] ?? '');
  const trouble = troubleOf(saleOf(values), today());
  if (!open) return null;
  return (
    <section className={styles.next} aria-label={t('opportunity.next-step')}>
      <small>{t('opportunity.next-step')}</small>
      <strong>{text('next_step') || t('opportunity.no-next-step')}</strong>
      <span className={styles.nextFoot}>
        <DayText day={text('next_step_on')} due />
        {trouble && <Pill hue={trouble.hue}>{t(trouble.words, { days: trouble.days })}</Pill>}
      </span>
      <span className={styles.nextFoot}>
        <PaceBadge id={record.row.id} told />
      </span>
      {text('expected_close_on') && (
        <small>
          {t('opportunity.closes', { day: shortDay(text('expected_close_on'), locale) })}
        </small>
      )}
    </section>
  );
}
