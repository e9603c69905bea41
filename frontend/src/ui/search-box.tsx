import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { focusList } from '../lib/focus';
import { isComposing, useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { IconButton } from './button';
import styles from './search-box.module.css';

/** Long enough that a word is typed in one go, too short to be waited for. */
const PAUSE_MS = 120;

/** Looks for words in a list. The slash key leads here, and Enter, Escape and ↓ to the list. */
export function SearchBox({
  value,
  onChange,
}: {
  value: string;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const composing = useRef(false);
  const latest = useRef(onChange);
  latest.current = onChange;
  // What the list was told last, or says by itself. Its answer to what was typed before is not
  // what the box should say: letters have come since.
  const known = useRef(value);
  const tell = useCallback((next: string) => {
    if (next === known.current) return;
    known.current = next;
    latest.current(next);
  }, []);
  useKeys({ [shortcuts.list.find]: () => input.current?.focus() });
  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (composing.current) return;
    const timer = setTimeout(() => tell(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, tell]);
  const clear = () => {
    setText('');
    tell('');
  };
  const leave = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !/^(Escape|Enter|ArrowDown)$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') clear();
    else tell(text);
    focusList();
  };
  return (
    <label className={styles.box}>
      <IconSearch size={15} stroke={1.75} aria-hidden />
      <input
        ref={input}
        value={text}
        placeholder={t('ui.find')}
        aria-label={t('ui.find')}
        aria-keyshortcuts="/"
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          tell(event.currentTarget.value);
        }}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={leave}
      />
      {text && <IconButton icon={IconX} label={t('ui.clear')} onClick={clear} />}
    </label>
  );
}
