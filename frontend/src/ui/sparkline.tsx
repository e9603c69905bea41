import styles from './sparkline.module.css';

interface Props {
  /** What it shows, in words. */
  label: string;
  points: { label: string; value: number }[];
  /** The greatest value that there can be. */
  most: number;
}

const WIDTH = 96;
const HEIGHT = 24;

/** A line as small as a word, and the numbers behind it for a screen reader. */
export function Sparkline({ label, points, most }: Props) {
  const step = WIDTH / Math.max(points.length - 1, 1);
  const place = (value: number, at: number) =>
    `${(at * step).toFixed(1)},${((1 - value / most) * HEIGHT).toFixed(1)}`;
  const line = points.map(({ value }, at) => place(value, at)).join(' ');
  const [x, y] = place(points.at(-1)?.value ?? 0, points.length - 1).split(',');
  const first = points[0];
  const last = points.at(-1);
  return (
    <figure className={styles.figure} title={`${label}: ${first?.value} → ${last?.value}`}>
      <svg viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`} aria-hidden="true">
        <polyline points={line} />
        <circle cx={x} cy={y} r={2.5} />
      </svg>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.label}</th>
              <td>{point.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
