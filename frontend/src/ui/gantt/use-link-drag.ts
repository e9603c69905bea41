import { type PointerEvent, useState } from 'react';
import type { LinkType } from './types';

interface Drawing {
  from: { x: number; y: number };
  to: { x: number; y: number };
}

/** Draws a link from a dot of one bar to another bar: its nearer end is tied. */
export function useLinkDrag(
  surface: () => HTMLElement | null,
  onLink: (from: string, to: string, type: LinkType) => void,
) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const begin = (event: PointerEvent, id: string, end: 'S' | 'F') => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const dot = event.currentTarget as HTMLElement;
    const base = surface()?.getBoundingClientRect();
    if (!base) return;
    const at = (x: number, y: number) => ({ x: x - base.left, y: y - base.top });
    const box = dot.getBoundingClientRect();
    const from = at(box.left + box.width / 2, box.top + box.height / 2);
    dot.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }: globalThis.PointerEvent) =>
      setDrawing({ from, to: at(clientX, clientY) });
    const stop = ({ clientX, clientY, type }: globalThis.PointerEvent) => {
      dot.removeEventListener('pointermove', move);
      dot.removeEventListener('pointerup', stop);
      dot.removeEventListener('pointercancel', stop);
      setDrawing(null);
      const target = type === 'pointerup' && barAt(clientX, clientY);
      if (!target || target.dataset.task === id) return;
      const { left, width } = target.getBoundingClientRect();
      const other = clientX < left + width / 2 ? 'S' : 'F';
      onLink(id, target.dataset.task ?? '', `${end}${other}`);
    };
    dot.addEventListener('pointermove', move);
    dot.addEventListener('pointerup', stop);
    dot.addEventListener('pointercancel', stop);
  };
  return { drawing, begin };
}

const barAt = (x: number, y: number) =>
  document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-task]'))
    .find(Boolean);
