import { type ReactNode, useEffect, useState } from 'react';
import { Coming } from '../lib/type-ahead';
import styles from './async.module.css';
import { FaultPanel } from './fault-text';

/** The part of a query that matters here. */
interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

interface Props<T> {
  of: Answer<T>;
  children: (data: T) => ReactNode;
  /** What to draw while waiting, null for nothing; a few grey lines when not given. */
  waiting?: ReactNode;
  /** The screen is about nothing else: keys wait for it too. */
  whole?: boolean;
}

/** Draws an answer once it is there, its fault when there is none. */
export function Async<T>(props: Props<T>) {
  const { of, children, waiting = <Skeleton rows={6} />, whole } = props;
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <FaultPanel error={of.error} retry={() => void of.refetch()} />;
  return (
    <>
      {whole && <Coming />}
      <Late>{waiting}</Late>
    </>
  );
}

/** Most answers are there within 150 ms: what flashes by only disturbs. */
const LATE_MS = 150;

/** Draws only when the wait has become noticeable. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? children : null;
}

/** Grey lines where rows will be. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className={styles.skeleton} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
        <div key={row} className={styles.row} style={{ width: `${88 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
