import { useLocale, useTranslation } from '../../i18n';
import { number } from '../../lib/number';
import type { SegmentCell } from '../../lib/segment-types';
import styles from './segment.module.css';
import type { SegmentView } from './view';

const FIFTHS = [1, 2, 3, 4, 5];

interface Props {
  cells: SegmentCell[];
  view: SegmentView;
  onChoose: (cell: { recency: number; frequency: number }) => void;
}

/** How many customers are in each cell of recency and frequency; a press lists them. */
export function Grid({ cells, view, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const most = Math.max(1, ...cells.map((cell) => cell.count));
  const row = (recency: number) => (
    <tr key={recency}>
      <th scope="row">{recency}</th>
      {cells
        .filter((cell) => cell.recency === recency)
        .map((cell) => {
          const { frequency, count, segment } = cell;
          const chosen = view.recency === recency && view.frequency === frequency;
          return (
            <td key={frequency}>
              <button
                type="button"
                aria-pressed={chosen}
                data-dim={view.segment !== '' && view.segment !== segment}
                aria-label={t('segment.cell', {
                  recency,
                  frequency,
                  count,
                  segment: t(`segment.name.${segment}`),
                })}
                title={t(`segment.name.${segment}`)}
                style={{ '--share': `${Math.round((38 * count) / most)}%` } as React.CSSProperties}
                onClick={() => onChoose(chosen ? { recency: 0, frequency: 0 } : cell)}
              >
                {number(count, locale)}
              </button>
            </td>
          );
        })}
    </tr>
  );
  return (
    <table className={styles.grid}>
      <caption>{t('segment.grid')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('segment.recency')}</th>
          {FIFTHS.map((frequency) => (
            <th key={frequency} scope="col">
              {frequency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{[...FIFTHS].reverse().map(row)}</tbody>
      <tfoot>
        <tr>
          <td />
          <td colSpan={5}>{t('segment.frequency')}</td>
        </tr>
      </tfoot>
    </table>
  );
}
