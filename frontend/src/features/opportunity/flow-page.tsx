import { SegmentedControl, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import { go } from '../../lib/go';
import type { PipelineFlow } from '../../lib/opportunity-types';
import { type Search, useView } from '../../lib/route';
import { Async } from '../../ui/async';
import { Chart } from '../../ui/chart/chart';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { LinkTabs } from '../../ui/tabs';
import { useBoard } from './data';
import styles from './opportunity.module.css';
import { usePipelineTabs } from './tabs';
import { TotalsFresh } from './totals';

const DAYS = [30, 90, 365] as const;

const readView = (raw: Search) => ({
  pipeline: typeof raw.pipeline === 'string' ? raw.pipeline : '',
  days: DAYS.find((days) => days === Number(raw.days)) ?? 90,
});

/** How many opportunities stood on each stage, day by day. */
export default function FlowPage() {
  const { t } = useTranslation();
  const tabs = usePipelineTabs();
  const [view, setView] = useView(readView);
  const board = useBoard({ pipelineId: view.pipeline, limit: 1 });
  const pipeline = board.data?.pipeline.id ?? '';
  const flow = useQuery({
    queryKey: ['flow', pipeline, view.days],
    queryFn: () => go.opportunity.Flow(pipeline, view.days),
    enabled: pipeline !== '',
    placeholderData: keepPreviousData,
    meta: { kinds: ['opportunity', 'opportunity_event', 'stage'] },
  });
  return (
    <Page
      title={t('opportunity.pipeline')}
      summary={t('opportunity.flow-about')}
      fresh={board.data && <TotalsFresh board={board.data} query={{}} />}
      views={<LinkTabs label={t('record.views')} tabs={tabs} />}
      tools={
        <>
          {(board.data?.pipelines.length ?? 0) > 1 && (
            <Select
              aria-label={t('opportunity.pipeline')}
              allowDeselect={false}
              data={board.data?.pipelines.map(({ id, name }) => ({ value: id, label: name }))}
              value={pipeline}
              onChange={(id) => setView({ pipeline: id ?? '' })}
            />
          )}
          <SegmentedControl
            aria-label={t('opportunity.flow-days')}
            size="xs"
            value={String(view.days)}
            data={DAYS.map((days) => ({
              value: String(days),
              label: t('opportunity.days', { count: days }),
            }))}
            onChange={(days) => setView({ days: Number(days) as (typeof DAYS)[number] })}
          />
        </>
      }
    >
      <Async of={flow}>{(data) => <Diagram flow={data} />}</Async>
    </Page>
  );
}

/** What is lost is no work any more; what was won stands at the bottom. */
function Diagram({ flow }: { flow: PipelineFlow }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const labels = useMemo(() => flow.days.map((day) => shortDay(day, locale)), [flow.days, locale]);
  const series = useMemo(
    () =>
      flow.stages
        .map((stage, at) => ({ stage, values: flow.counts[at] ?? [] }))
        .filter(({ stage }) => stage.outcome === 'open')
        .map(({ stage, values }) => ({ name: stage.name, hue: stage.color, values }))
        .reverse(),
    [flow],
  );
  if (series.every(({ values }) => values.every((count) => count === 0)))
    return <Empty title={t('opportunity.flow-none')} />;
  return (
    <div className={styles.flow}>
      <Chart title={t('opportunity.flow')} labels={labels} series={series} stacked />
    </div>
  );
}
