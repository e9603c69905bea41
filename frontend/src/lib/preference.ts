import { useCallback, useState } from 'react';

/**
 * Something about the looks that this device remembers: the width of a column,
 * not anything that a person would miss on another one.
 */
export function usePreference<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      localStorage.setItem(`roadbook.${key}`, JSON.stringify(next));
    },
    [key],
  );
  return [value, change];
}

function read<T>(key: string): T | undefined {
  try {
    const kept = localStorage.getItem(`roadbook.${key}`);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined; // somebody else wrote there
  }
}
