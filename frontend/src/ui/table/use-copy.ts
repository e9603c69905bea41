import { useEffect, useRef } from 'react';
import { arranged, type Layout } from './layout';
import type { Column } from './table';
import { tsvOf } from './tsv';

interface Options<R> {
  columns: Column<R>[];
  layout: Layout;
  /** The rows to copy; none leaves the clipboard alone. */
  rows: () => R[];
}

/** Copies rows with the columns that are shown, for a spreadsheet, where no text is selected. */
export function useCopy<R>(options: Options<R>): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      const { columns, layout, rows } = latest.current;
      const chosen = rows();
      if (chosen.length === 0 || writes(document.activeElement) || getSelection()?.toString())
        return;
      const shown = arranged(columns, layout).filter((column) => column.text);
      const lines = chosen.map((row) => shown.map((column) => column.text?.(row) ?? ''));
      event.clipboardData?.setData('text/plain', tsvOf(lines));
      event.preventDefault();
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, []);
}

const writes = (element: Element | null) =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && element.type !== 'checkbox');
