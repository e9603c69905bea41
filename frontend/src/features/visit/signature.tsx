import { type PointerEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui/button';
import styles from './visit.module.css';

const WIDTH = 480;
const HEIGHT = 160;

interface Props {
  /** Moves and lines of an SVG path. */
  value: string;
  onChange: (path: string) => void;
}

/** A place to sign, with a pointer, a finger or a pen. */
export function Signature({ value, onChange }: Props) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState(false);
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (part: number, whole: number, size: number) =>
      Math.round(Math.min(Math.max(part / whole, 0), 1) * size);
    const x = within(event.clientX - box.left, box.width, WIDTH);
    const y = within(event.clientY - box.top, box.height, HEIGHT);
    return `${x} ${y}`;
  };
  return (
    <div className={styles.signature}>
      <svg
        role="img"
        aria-label={t(value ? 'visit.signed' : 'visit.sign')}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(true);
          onChange(`${value}M${at(event)}`);
        }}
        onPointerMove={(event) => drawing && onChange(`${value}L${at(event)}`)}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <path d={value} />
      </svg>
      <p>
        {t('visit.sign')}
        {value && (
          <Button look="quiet" onClick={() => onChange('')}>
            {t('ui.clear')}
          </Button>
        )}
      </p>
    </div>
  );
}
