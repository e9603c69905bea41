import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import type { Ask } from '../../lib/feature';
import type { Plan } from '../../lib/plan-types';
import { type Search, useParam, useView } from '../../lib/route';
import type { One } from '../../lib/types';
import { formFields, useKind } from '../../record/catalog';
import { useRecord } from '../../record/data';
import { Facts } from '../../record/facts';
import { useFilesTab } from '../../record/files';
import { Freshness } from '../../record/freshness/freshness';
import { feedTab } from '../../record/record-feed';
import { RecordLayout } from '../../record/record-layout';
import { RisksTab } from '../../record/risk/risks-tab';
import { titleOf } from '../../record/title';
import { Async } from '../../ui/async';
import { ZOOMS, type Zoom } from '../../ui/gantt/scale';
import { BaselineMenu } from './baseline-menu';
import { BudgetTab } from './budget-tab';
import { BurndownTab } from './burndown';
import { useBaselines, useComparison, usePlan } from './data';
import { FileMenu } from './file-menu';
import { GanttView } from './gantt-view';
import { Overview } from './overview';
import { planQuery } from './plan-query';
import { PlanTable } from './plan-table';
import { TeamTab } from './team-tab';

/** How a project is looked at; kept in the address. */
export interface View {
  tab: string;
  zoom: Zoom;
  critical: boolean;
  /** The one that the plan is compared with; or 'latest', or 'none'. */
  baseline: string;
}

const readView = (raw: Search): View => ({
  tab: typeof raw.tab === 'string' ? raw.tab : '',
  zoom: ZOOMS.find((zoom) => zoom === raw.zoom) ?? 'week',
  critical: raw.critical !== false,
  baseline: typeof raw.baseline === 'string' ? raw.baseline : 'latest',
});

export const ask: Ask = (client, { id = '' }) => client.prefetchQuery(planQuery(id));

/** A project: its plan in one glance, as bars, as a list, and what belongs to it. */
export default function ProjectPage() {
  const id = useParam('id');
  const record = useRecord('project', id);
  usePlan(id); // it is asked for beside its project, not after it
  return (
    <Async of={record} whole>
      {(one) => <Project record={one} />}
    </Async>
  );
}

function Project({ record }: { record: One }) {
  const { t } = useTranslation();
  const kind = useKind('project');
  const { id } = record.row;
  const plan = usePlan(id);
  const [view, setView] = useView(readView);
  const { data: baselines = [] } = useBaselines(id);
  const baseline = view.baseline === 'latest' ? baselines[0]?.id : view.baseline;
  const comparison = useComparison(baseline === 'none' ? '' : (baseline ?? ''));
  const files = useFilesTab('project', id);
  const { account_id = '', opportunity_id = '' } = record.row.values;
  const begin = {
    values: { project_id: id, account_id, opportunity_id },
    titles: { [id]: titleOf(record.row), ...record.labels },
  };
  return (
    <RecordLayout
      kind={kind}
      record={record}
      summary={plan.data && <Summary plan={plan.data} />}
      fresh={
        <Freshness of={{ kind: 'task', filter: { field: 'project_id', op: 'eq', value: id } }} />
      }
      actions={
        <>
          <BaselineMenu
            project={id}
            baselines={baselines}
            chosen={baseline ?? ''}
            onChoose={setView}
          />
          <FileMenu project={id} />
        </>
      }
      // A project without a plan opens where one is made.
      first={plan.data?.tasks.length === 0 ? 'gantt' : undefined}
      tabs={[
        {
          value: 'overview',
          label: t('project.tab.overview'),
          content: (
            <Async of={plan}>
              {(one) => <Overview plan={one} comparison={comparison} onView={setView} />}
            </Async>
          ),
        },
        {
          value: 'gantt',
          label: t('project.tab.gantt'),
          whole: true,
          content: (
            <Async of={plan}>
              {(one) => (
                <GanttView plan={one} comparison={comparison} view={view} onView={setView} />
              )}
            </Async>
          ),
        },
        {
          value: 'list',
          label: t('project.tab.list'),
          whole: true,
          content: (
            <Async of={plan}>{(one) => <PlanTable plan={one} comparison={comparison} />}</Async>
          ),
        },
        {
          value: 'burndown',
          label: t('project.tab.burndown'),
          whole: true,
          content: <BurndownTab project={id} />,
        },
        {
          value: 'budget',
          label: t('project.tab.budget'),
          whole: true,
          content: (
            <BudgetTab
              project={{
                id,
                title: titleOf(record.row),
                opportunity: String(record.row.values.opportunity_id ?? ''),
              }}
            />
          ),
        },
        {
          value: 'team',
          label: t('project.tab.team'),
          whole: true,
          content: <TeamTab project={id} />,
        },
        {
          value: 'risks',
          label: t('risk.tab'),
          content: <RisksTab kind="project" id={id} begin={begin} />,
        },
        files,
        feedTab(t, record.row),
      ]}
      side={<Facts kind={kind} record={record} fields={formFields(kind)} />}
    />
  );
}

function Summary({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return t('project.summary', {
    start: shortDay(plan.startsOn, locale),
    finish: shortDay(plan.finishesOn, locale),
    progress: plan.progress,
  });
}
