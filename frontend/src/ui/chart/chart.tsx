import { lazy, Suspense } from 'react';
import { useLocale } from '../../i18n';
import { number } from '../../lib/number';
import type { Hue } from '../../lib/types';
import styles from './chart.module.css';

/** A line of a chart: its values stand at the labels of the chart. */
export interface Series {
  name: string;
  hue: Hue | 'brand';
  values: number[];
  /** What is meant to be, rather than what was: dashed, and without steps. */
  meant?: boolean;
}

export interface ChartProps {
  /** What it shows, in words. */
  title: string;
  /** Along the bottom, one for each value. */
  labels: string[];
  series: Series[];
  /** Areas stand on each other, the first at the bottom. */
  stacked?: boolean;
}

// ECharts is larger than the rest of the window: loaded when a chart is shown.
const Drawing = lazy(() => import('./drawing'));

/** A chart, and its numbers as a table for a screen reader. */
export function Chart(props: ChartProps) {
  const { title, labels, series } = props;
  const locale = useLocale();
  return (
    <figure className={styles.figure}>
      <div className={styles.drawing} aria-hidden>
        <Suspense>
          <Drawing {...props} />
        </Suspense>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{at < values.length && number(values[at] ?? 0, locale)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
