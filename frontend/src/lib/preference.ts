import { useCallback, useState } from 'react';

/**
 * Something about the looks that this device remembers: the width of a column,
 * not anything that a person would miss on another one.
 */
export function usePreference<T>(key: string, initial: T): [T, (value: T) => void] {
  const [kept, keep] = useState(() => ({ key, value: read<T>(key) }));
  const current = kept.key === key ? kept : { key, value: read<T>(key) };
  if (current !== kept) keep(current); // another key, another value
  const change = useCallback(
    (value: T) => {
      keep({ key, value });
      localStorage.setItem(`roadbook.${key}`, JSON.stringify(value));
    },
    [key],
  );
  return [current.value ?? initial, change];
}

function read<T>(key: string): T | undefined {
  try {
    const kept = localStorage.getItem(`roadbook.${key}`);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined; // somebody else wrote there
  }
}
