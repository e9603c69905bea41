import { Textarea, type TextareaProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import {
  IconBold,
  IconCode,
  IconEye,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconQuote,
} from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { isComposing, pressed, readable } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import { IconButton } from '../button';
import { RichText } from '../rich-text';
import styles from './markdown-field.module.css';
import { change, continued, linked, type Mark, marked, type Selected } from './marks';

const MARKS: [Mark, typeof IconBold][] = [
  ['bold', IconBold],
  ['italic', IconItalic],
  ['list', IconList],
  ['numbers', IconListNumbers],
  ['quote', IconQuote],
  ['link', IconLink],
  ['code', IconCode],
];

interface Props extends Omit<TextareaProps, 'value' | 'ref' | 'onBlur'> {
  value: string;
  /** The person has left the box, its marks and its preview. */
  onBlur?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
}

/**
 * Where Markdown is written: keys and buttons put the marks around what is selected,
 * Enter goes on with a list, and what it will look like is one key away.
 */
export function MarkdownField({ value, ref, onKeyDown, onPaste, onBlur, ...rest }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const around = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(false);
  const { text: keys } = shortcuts;
  const mark = (what: Mark) => box.current && put(box.current, marked(what, selected(box.current)));

  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const area = event.currentTarget;
    const key = pressed(event.nativeEvent);
    const what = MARKS.find(([one]) => keys[one] === key)?.[0];
    const next = what
      ? marked(what, selected(area))
      : key === 'enter'
        ? continued(selected(area))
        : null;
    if (!next && key !== keys.preview) return;
    event.preventDefault();
    // Some are a shortcut of the window elsewhere.
    event.stopPropagation();
    if (next) put(area, next);
    else setShown(true);
  };
  // Of what is pasted only the text is taken; an address makes a link of what is selected.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    onPaste?.(event);
    const area = event.currentTarget;
    const address = event.clipboardData.getData('text/plain').trim();
    const at = selected(area);
    if (event.defaultPrevented || at.start === at.end || !/^https?:\/\/\S+$/.test(address)) return;
    event.preventDefault();
    put(area, linked(at, address));
  };
  // Whoever has seen the preview goes on writing. The box has the focus before the
  // preview goes, so that nothing has been left meanwhile.
  const back = () => {
    if (around.current) around.current.hidden = false;
    box.current?.focus();
    setShown(false);
  };
  return (
    <Textarea
      {...rest}
      ref={useMergedRef(box, ref)}
      value={value}
      onKeyDown={hear}
      onPaste={paste}
      inputContainer={(input) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that it was left
        <div
          onBlur={({ currentTarget, relatedTarget }) =>
            !currentTarget.contains(relatedTarget) && onBlur?.()
          }
        >
          <div
            role="toolbar"
            aria-label={t('ui.marks')}
            className={styles.bar}
            onMouseDown={(event) => event.preventDefault()}
          >
            {MARKS.map(([what, icon]) => (
              <IconButton
                key={what}
                // Each has a key: a person who types need not pass them all.
                tabIndex={-1}
                icon={icon}
                disabled={shown}
                label={`${t(`ui.mark.${what}`)} (${readable(keys[what]).join(' ')})`}
                onClick={() => mark(what)}
              />
            ))}
            <IconButton
              tabIndex={shown ? 0 : -1}
              icon={IconEye}
              pressed={shown}
              label={`${t('ui.mark.preview')} (${readable(keys.preview).join(' ')})`}
              onClick={() => (shown ? back() : setShown(true))}
            />
          </div>
          {shown && <Preview text={value} onBack={back} />}
          <div ref={around} hidden={shown}>
            {input}
          </div>
        </div>
      )}
    />
  );
}

/** What the text will look like; any of Escape and the key that led here goes back. */
function Preview({ text, onBack }: { text: string; onBack: () => void }) {
  const { t } = useTranslation();
  const keys = (event: KeyboardEvent) => {
    const key = pressed(event.nativeEvent);
    if (key !== 'escape' && key !== shortcuts.text.preview) return;
    event.preventDefault();
    event.stopPropagation();
    onBack();
  };
  return (
    <section
      ref={focus}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled and left by keys
      tabIndex={0}
      aria-label={t('ui.mark.preview')}
      className={styles.preview}
      onKeyDown={keys}
    >
      <RichText text={text} />
    </section>
  );
}

const focus = (element: HTMLElement | null) => element?.focus();

const selected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

/** Types what differs, as a person would: the box's own undo takes it back. */
function put(area: HTMLTextAreaElement, next: Selected): void {
  const { from, to, put: piece } = change(area.value, next.text);
  area.focus();
  area.setSelectionRange(from, to);
  document.execCommand(piece ? 'insertText' : 'delete', false, piece);
  area.setSelectionRange(next.start, next.end);
}
