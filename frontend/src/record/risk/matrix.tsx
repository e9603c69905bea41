import { useTranslation } from '../../i18n';
import type { RiskCell } from '../../lib/risk-types';
import { STEPS, useBand, useScale } from './data';
import styles from './risk.module.css';

export type Place = Pick<RiskCell, 'probability' | 'impact'>;

interface Props {
  cells: RiskCell[];
  /** The cell whose risks are listed. */
  chosen?: Place;
  /** Undefined lets go of it again. */
  onChoose: (place: Place | undefined) => void;
}

/** Open risks by how likely and how bad they are. A cell lists its risks. */
export function Matrix({ cells, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const band = useBand();
  const likely = useScale('probability');
  const bad = useScale('impact');
  const at = (probability: number, impact: number) =>
    cells.find((cell) => cell.probability === probability && cell.impact === impact);
  const unknown = at(0, 0);
  const cellOf = (probability: number, impact: number) => {
    const count = at(probability, impact)?.count ?? 0;
    const name = band(probability, impact);
    const pressed = chosen?.probability === probability && chosen.impact === impact;
    return (
      <td key={impact} data-band={name}>
        {count > 0 && name ? (
          <button
            type="button"
            aria-pressed={pressed}
            aria-label={t('risk.cell', {
              count,
              probability: likely[probability - 1],
              impact: bad[impact - 1],
              band: t(`risk.band.${name}`),
            })}
            onClick={() => onChoose(pressed ? undefined : { probability, impact })}
          >
            {count}
          </button>
        ) : (
          <span aria-hidden>{probability * impact}</span>
        )}
      </td>
    );
  };
  return (
    <div className={styles.frame}>
      <table className={styles.matrix}>
        <caption>{t('risk.matrix')}</caption>
        <tbody>
          {STEPS.toReversed().map((probability) => (
            <tr key={probability}>
              <th scope="row" title={likely[probability - 1]}>
                <span>{likely[probability - 1]}</span> {probability}
              </th>
              {STEPS.map((impact) => cellOf(probability, impact))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {STEPS.map((impact) => (
              <th key={impact} scope="col" title={bad[impact - 1]}>
                {impact} <span>{bad[impact - 1]}</span>
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      {unknown && <p>{t('risk.unassessed', { count: unknown.count })}</p>}
    </div>
  );
}
