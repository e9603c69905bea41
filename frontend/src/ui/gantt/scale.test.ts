import { describe, expect, it } from 'vitest';
import { calendarOf } from './calendar';
import { dayOf, headOf, numberOf, restsOf, scaleOf, sheetOf, ZOOMS } from './scale';
import { pathOf, ROW } from './shape';
import type { GanttLink } from './types';

const exceptions = [
  { date: '2026-09-20', works: true },
  { date: '2026-09-25', works: false },
];

describe('the days of a plan', () => {
  it('are counted over holidays and make-up days', () => {
    const { count, step, works } = calendarOf(exceptions);
    expect(works(numberOf('2026-09-19'))).toBe(false);
    expect(works(numberOf('2026-09-20'))).toBe(true);
    expect(works(numberOf('1969-12-27'))).toBe(false);
    expect(works(numberOf('1969-12-29'))).toBe(true);
    expect(count('2026-09-18', '2026-09-28')).toBe(7);
    expect(step('2026-09-24', 1)).toBe('2026-09-28');
    expect(step('2026-09-21', -2)).toBe('2026-09-18');
  });

  it('fit on a sheet of paper, as finely as it allows', () => {
    const level = (zoom: 'day' | 'week', to: string) => {
      const { first, last, perDay, width, ...scale } = sheetOf(zoom, '2026-01-15', to, 840);
      expect(first).toBeLessThan(numberOf('2026-01-15'));
      expect(last).toBeGreaterThan(numberOf(to));
      expect((last - first + 1) * perDay).toBeCloseTo(width);
      return scale.zoom;
    };
    expect(level('day', '2026-02-01')).toBe('day');
    expect(level('week', '2026-02-01')).toBe('week');
    expect(level('day', '2026-03-01')).toBe('week');
    expect(level('day', '2026-06-01')).toBe('month');
    expect(level('day', '2036-06-01')).toBe('year');
  });

  it('stand under a head without gaps at every zoom', () => {
    for (const zoom of ZOOMS) {
      const scale = scaleOf(zoom, '2026-01-15', '2028-03-01');
      const { upper, lower } = headOf(scale, 'en', scale.first, scale.last);
      for (const line of [upper, lower]) {
        expect(line[0]?.from).toBeLessThanOrEqual(scale.first);
        expect(line.at(-1)?.to).toBeGreaterThanOrEqual(scale.last);
        line.slice(1).forEach((cell, i) => {
          expect(cell.from).toBe((line[i]?.to ?? 0) + 1);
        });
      }
    }
  });

  it('are at rest in runs', () => {
    const scale = { ...scaleOf('day', '2026-09-14', '2026-09-14'), first: numberOf('2026-09-18') };
    const runs = restsOf({ ...scale, last: numberOf('2026-09-28') }, calendarOf(exceptions).works);
    expect(runs.map(([from, to]) => [dayOf(from), dayOf(to)])).toEqual([
      ['2026-09-19', '2026-09-19'],
      ['2026-09-25', '2026-09-27'],
    ]);
  });
});

describe('a link', () => {
  const link = (type: GanttLink['type']): GanttLink => ({
    id: 'l',
    fromId: 'a',
    toId: 'b',
    type,
    leftOut: '',
  });
  const from = { x: 0, width: 50 };

  it('goes straight down to what follows with room between', () => {
    expect(pathOf(link('FS'), from, { x: 100, width: 20 }, [0, 2])).toBe(
      `M50 16H57V${2 * ROW + 16}H100M100 80l-5 -3.5v7z`,
    );
  });

  it('goes round between the rows where there is none', () => {
    expect(pathOf(link('FS'), from, { x: 50, width: 20 }, [0, 1])).toContain('H57V32H40V48H50');
  });

  it('goes round the farther one where both ends are on a side', () => {
    expect(pathOf(link('FF'), from, { x: 10, width: 90 }, [0, 1])).toContain('H110V48H100');
    expect(pathOf(link('SS'), from, { x: 30, width: 90 }, [0, 1])).toContain('H-7V48H30');
  });
});
