import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { IconButton } from './button';
import styles from './search-box.module.css';

/** Long enough that a word is typed in one go, too short to be waited for. */
const PAUSE_MS = 120;

/** Looks for words in a list. The slash key leads here. */
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
  useKeys({ [shortcuts.list.find]: () => input.current?.focus() });
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value || composing.current) return;
    const timer = setTimeout(() => latest.current(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
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
          latest.current(event.currentTarget.value);
        }}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          latest.current('');
          input.current?.blur();
        }}
      />
      {text && <IconButton icon={IconX} label={t('ui.clear')} onClick={() => latest.current('')} />}
    </label>
  );
}
