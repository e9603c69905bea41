import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { addDays, today } from '../../lib/dates';
import { Chart } from '../../ui/chart/chart';
import { calendarOf } from '../../ui/gantt/calendar';
import { Gantt } from '../../ui/gantt/gantt';
import type { GanttLink, GanttTask, Span } from '../../ui/gantt/types';
import styles from './gallery.module.css';
import { Sample } from './sample';

const MONDAY = '2026-11-02'; // a picture does not change with the day it is taken on
const bar = (
  id: string,
  begins: number,
  days: number,
  more: Partial<GanttTask> = {},
): GanttTask => ({
  id,
  title: id,
  depth: 1,
  summary: false,
  days,
  startsOn: addDays(MONDAY, begins),
  finishesOn: addDays(MONDAY, begins + Math.max(days, 1) - 1),
  progress: 0,
  critical: false,
  ...more,
});
const TASKS = [
  bar('MES', 0, 12, { depth: 0, summary: true }),
  bar('Line 7', 0, 5, { progress: 60, critical: true }),
  bar('二期产线', 7, 5, { critical: true }),
  bar('Go-live', 14, 0, { critical: true }),
];
const LINKS: GanttLink[] = [
  { id: '1', fromId: 'Line 7', toId: '二期产线', type: 'FS', leftOut: '' },
  { id: '2', fromId: '二期产线', toId: 'Go-live', type: 'FS', leftOut: '' },
];
const BASELINE = new Map<string, Span>([
  ['二期产线', { startsOn: addDays(MONDAY, 5), finishesOn: addDays(MONDAY, 9) }],
]);
const { works } = calendarOf([]);
const WEEKS = ['11/2', '11/9', '11/16', '11/23'];
const nothing = () => {};
const done = async () => {};

/** What is drawn from numbers and days. */
export function Drawings() {
  const { t } = useTranslation();
  const [active, setActive] = useState('Line 7');
  return (
    <>
      <Sample name="Chart" wide>
        <div className={styles.whole}>
          <Chart
            title={t('opportunity.pipeline')}
            labels={WEEKS}
            series={[
              { name: t('record.all'), hue: 'brand', values: [12_000, 18_000, 15_000, 21_000] },
              {
                name: t('opportunity.view.mine'),
                hue: 'jade',
                values: [4_000, 6_000, 9_000, 9_000],
              },
            ]}
          />
        </div>
      </Sample>
      <Sample name="Gantt" wide>
        <div className={styles.room}>
          <Gantt
            label={t('project.gantt')}
            tasks={TASKS}
            links={LINKS}
            columns={[
              { id: 'title', header: t('task.many'), width: 160, cell: ({ title }) => title },
            ]}
            baseline={BASELINE}
            zoom="day"
            from={MONDAY}
            to={addDays(MONDAY, 20)}
            today={today()}
            works={works}
            critical
            active={active}
            onActive={setActive}
            onPoint={nothing}
            onKey={nothing}
            onOpen={nothing}
            onMove={done}
            onResize={done}
            onLink={nothing}
            rowLabel={({ title }) => title}
            isOpen={() => true}
          />
        </div>
      </Sample>
    </>
  );
}
