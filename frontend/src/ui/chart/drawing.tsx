import { useComputedColorScheme } from '@mantine/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from '../../i18n';
import { compact, number } from '../../lib/number';
import { usePrinting } from '../use-printing';
import type { ChartProps } from './chart';
import styles from './chart.module.css';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Draws a chart on a canvas, again when the colours or the room change. */
export default function Drawing({ labels, series, stacked }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // The page takes on a scheme after its parts have heard of it.
  const [painted, setPainted] = useState(scheme);
  useEffect(() => setPainted(scheme), [scheme]);
  const printing = usePrinting();
  const locale = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours change with the scheme, and on paper
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const style = getComputedStyle(element);
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const chart = init(element, null, { renderer: 'canvas' });
    const lines = { color: colour('line') };
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: style.fontFamily, color: colour('ink2') },
      color: series.map(({ hue }) => colour(hue)),
      grid: { left: 12, right: 16, top: 44, bottom: 8, containLabel: true },
      legend: { top: 8, icon: 'roundRect', textStyle: { color: colour('ink2') } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: unknown) => number(Number(value), locale),
        backgroundColor: colour('raised'),
        borderColor: colour('line-strong'),
        textStyle: { color: colour('ink') },
      },
      xAxis: {
        type: 'category',
        data: labels,
        boundaryGap: false,
        axisLine: { lineStyle: lines },
        axisLabel: { color: colour('ink3') },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        splitLine: { lineStyle: lines },
        axisLabel: {
          color: colour('ink3'),
          formatter: (value: number) => compact(value, locale),
        },
      },
      series: series.map(({ name, values, meant }) => ({
        name,
        type: 'line',
        data: values,
        symbol: values.length === 1 ? 'circle' : 'none', // no line leads to it
        symbolSize: 8,
        ...(meant ? { lineStyle: { type: 'dashed' } } : { step: 'end' }),
        ...(stacked && { stack: 'all', areaStyle: { opacity: 0.55 } }),
      })),
    });
    const room = new ResizeObserver(() => chart.resize());
    room.observe(element);
    return () => {
      room.disconnect();
      chart.dispose();
    };
  }, [labels, series, stacked, painted, printing, locale]);
  return <div ref={box} className={styles.canvas} data-paper={printing} />;
}
