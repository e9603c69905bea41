import { type PointerEvent, useRef, useState } from 'react';

/**
 * Drags something along the days. It moves by whole days, so that a frame in
 * which the pointer stays within a day draws nothing; after the drop it stays
 * where it is until what was asked for has happened or was refused.
 */
export function useBarDrag(perDay: number, onDrop: (days: number) => Promise<unknown>) {
  const origin = useRef<number | null>(null);
  const [days, setDays] = useState(0);
  const daysTo = (event: PointerEvent) =>
    Math.round((event.clientX - (origin.current ?? event.clientX)) / perDay);
  const end = (event: PointerEvent) => {
    if (origin.current === null) return;
    const dropped = daysTo(event);
    origin.current = null;
    if (dropped === 0) return setDays(0);
    void onDrop(dropped).finally(() => setDays(0));
  };
  return {
    days,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        origin.current = event.clientX;
      },
      onPointerMove: (event: PointerEvent) => {
        if (origin.current !== null) setDays(daysTo(event));
      },
      onPointerUp: end,
      onPointerCancel: () => {
        origin.current = null;
        setDays(0);
      },
    },
  };
}
