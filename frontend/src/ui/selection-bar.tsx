import { IconX } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from '../i18n';
import { pressed, useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { IconButton } from './button';
import { Kbd } from './kbd';
import styles from './selection-bar.module.css';

interface Props {
  count: number;
  onClear: () => void;
  /** What can be done with what is selected. */
  children: ReactNode;
}

const { act, back } = shortcuts.list;

/** Where the bar comes and goes: WebKit repaints all of what a part is taken from, and here is nothing. */
export const BarRoom = ({ children }: { children: ReactNode }) => (
  <div className={styles.room}>{children}</div>
);

/** Floats over a list while rows of it are selected. A key leads there, and one back to the list. */
export function SelectionBar({ count, onClear, children }: Props) {
  const { t } = useTranslation();
  const words = t('ui.selected', { count });
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const buttons = () => [...(bar.current?.querySelectorAll('button') ?? [])];
  useKeys({ [act]: () => buttons()[0]?.focus() });

  // A menu or a dialog of the bar is outside of the sheet.
  const remember = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!(relatedTarget instanceof HTMLElement) || currentTarget.contains(relatedTarget)) return;
    if (relatedTarget.closest('#content'))
      before.current = relatedTarget.closest<HTMLElement>('[role="grid"]') ?? relatedTarget;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const all = buttons();
    const at = all.indexOf(event.target as HTMLButtonElement);
    const keys: Record<string, () => void> = {
      [back]: () => before.current?.focus({ preventScroll: true }),
      arrowleft: () => all.at(at - 1)?.focus(),
      arrowright: () => all[(at + 1) % all.length]?.focus(),
    };
    const run = keys[pressed(event.nativeEvent)];
    if (at < 0 || !run) return; // a menu or a dialog that one of them has opened
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="toolbar"
      aria-label={words}
      aria-keyshortcuts={act.toUpperCase()}
      onFocus={remember}
      onKeyDown={onKeyDown}
    >
      <strong>{words}</strong>
      <span className={styles.keys}>
        <span>
          <Kbd shortcut={act} /> {t('ui.to-actions')}
        </span>
        <span>
          <Kbd shortcut={back} /> {t('ui.to-list')}
        </span>
      </span>
      {children}
      <IconButton icon={IconX} label={t('ui.clear-selection')} onClick={onClear} />
    </div>
  );
}
