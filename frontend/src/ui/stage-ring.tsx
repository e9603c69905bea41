import type { Hue } from '../lib/types';
import styles from './stage-ring.module.css';

interface Props {
  color: Hue | '';
  /** How far along, 0 to 1. */
  share: number;
  outcome?: 'open' | 'won' | 'lost';
  size?: number;
}

/** A stage as a ring that fills; a tick when won, a cross when lost. */
export function StageRing({ color, share, outcome = 'open', size = 14 }: Props) {
  const fill = `var(--${color || 'slate'})`;
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" className={styles.ring} aria-hidden>
      {outcome === 'open' ? (
        <>
          <circle
            cx="7"
            cy="7"
            r="5.75"
            fill="none"
            stroke={fill}
            strokeWidth="1.5"
            strokeDasharray={share < 0.1 ? '1.6 1.4' : undefined}
          />
          {share >= 0.1 && <path d={slice(share)} fill={fill} />}
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r="6.5" fill={fill} />
          <path
            d={outcome === 'won' ? 'M4.2 7.2 6.2 9.2 9.9 5.2' : 'M5 5 9 9M9 5 5 9'}
            fill="none"
            stroke="var(--panel)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
    </svg>
  );
}

/** The filled part of the ring, clockwise from the top. */
function slice(share: number): string {
  const angle = 2 * Math.PI * Math.min(share, 0.999);
  const x = 7 + 3.6 * Math.sin(angle);
  const y = 7 - 3.6 * Math.cos(angle);
  return `M7 7V3.4A3.6 3.6 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`;
}

/** A stage's ring beside its name. */
export function StageLabel({ name, ...ring }: Props & { name: string }) {
  return (
    <span className={styles.label}>
      <StageRing {...ring} />
      <span>{name}</span>
    </span>
  );
}
