import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import { number } from '../../lib/number';
import type { Burndown } from '../../lib/plan-types';
import { Async } from '../../ui/async';
import { Chart, type Series } from '../../ui/chart/chart';
import { Empty } from '../../ui/empty';
import { useBurndown } from './data';
import { monthName, monthsOf } from './months';
import styles from './project.module.css';

const WAYS = ['down', 'up'] as const;

/** How the work of a plan has become less, and more, from day to day. */
export function BurndownTab({ project }: { project: string }) {
  const [month, setMonth] = useState('');
  return (
    <Async of={useBurndown(project, month)}>
      {(burndown) => <Diagram burndown={burndown} month={month} onMonth={setMonth} />}
    </Async>
  );
}

interface Props {
  burndown: Burndown;
  month: string;
  onMonth: (month: string) => void;
}

function Diagram({ burndown, month, onMonth }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [way, setWay] = useState<(typeof WAYS)[number]>('down');
  const { days, ideal, left, done, scope, unit, baseline, first, last } = burndown;
  const months = monthsOf(first, last);
  const labels = useMemo(() => days.map((day) => shortDay(day, locale)), [days, locale]);
  const series = useMemo<Series[]>(
    () =>
      way === 'down'
        ? [
            { name: t('project.burn.ideal'), hue: 'slate', values: ideal, meant: true },
            { name: t('project.burn.left'), hue: 'brand', values: left },
          ]
        : [
            { name: t('project.burn.scope'), hue: 'mauve', values: scope },
            { name: t('project.burn.done'), hue: 'jade', values: done },
          ],
    [way, t, ideal, left, scope, done],
  );
  if (month === '' && scope.every((work) => work === 0)) {
    return <Empty title={t('project.empty')} hint={t('project.empty-hint')} />;
  }
  return (
    <div className={styles.burn}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label={t('project.burn.way')}
          size="xs"
          value={way}
          data={WAYS.map((value) => ({ value, label: t(`project.burn.${value}`) }))}
          onChange={(value) => setWay(value as typeof way)}
        />
        {months.length > 1 && (
          <Select
            aria-label={t('project.burn.shown')}
            size="xs"
            w={140}
            value={month}
            data={[
              { value: '', label: t('project.burn.all-days') },
              ...months.map((value) => ({ value, label: monthName(value, locale) })),
            ]}
            allowDeselect={false}
            onChange={(value) => onMonth(value ?? '')}
          />
        )}
        <small>
          {t(`project.burn.in-${unit}`)}{' '}
          {way === 'down' &&
            (baseline
              ? t('project.burn.ideal-baseline', { name: baseline })
              : t('project.burn.ideal-plan'))}{' '}
          {way === 'down' && month === '' && <Standing ideal={ideal} left={left} />}
        </small>
      </div>
      <div className={styles.chart}>
        <Chart title={t(`project.burn.${way}`)} labels={labels} series={series} />
      </div>
    </div>
  );
}

/** What the lines say of today: whether more is left than would be ideal. */
function Standing({ ideal, left }: Pick<Burndown, 'ideal' | 'left'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = left.at(-1) ?? 0;
  const meant = ideal[left.length - 1] ?? 0;
  return t(now > meant ? 'project.burn.behind' : 'project.burn.ahead', {
    left: number(now, locale),
    ideal: number(meant, locale),
    by: number(Math.abs(now - meant), locale),
  });
}
