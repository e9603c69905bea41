import { Combobox, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { useEditing } from '../../lib/editing';
import { faultOf } from '../../lib/fault';
import { isComposing, pressed } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { DraftNote } from '../../ui/draft-note';
import { useFaultText } from '../../ui/fault-text';
import { MarkdownField } from '../../ui/markdown-field/markdown-field';
import { searchOptions } from '../options';
import { type Begun, begunAt, completed, fitting } from './mention';
import styles from './talk.module.css';

interface Props {
  /** Under which name what is written is kept until it is saved. */
  draft: string;
  /** What the box holds at first. */
  text?: string;
  action: string;
  focused?: boolean;
  /** Saves what was written. What it throws is shown, and the words stay. */
  save: (body: string) => Promise<void>;
  cancel?: () => void;
}

/** Where a comment is written. @ offers colleagues and teams; Ctrl Enter saves. */
export function CommentBox({ draft: name, text = '', action, focused, save, cancel }: Props) {
  const { t } = useTranslation();
  const words = useFaultText();
  const draft = useDraft(name, { body: text });
  const { body } = draft.value;
  useEditing('comment', body !== text);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const menu = useCombobox();
  const offered = useOffered(begun?.typed);
  const open = begun !== null && offered.length > 0;
  const { selectFirstOption } = menu;
  const first = offered[0]?.id;

  // Enter takes the first name that is offered.
  useEffect(() => {
    if (open && first) selectFirstOption();
  }, [open, first, selectFirstOption]);

  // After a name was put in, the caret stands behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the new text is in the box
  useLayoutEffect(() => {
    if (caret.current === null) return;
    box.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [body]);

  const write = (area: HTMLTextAreaElement) => {
    draft.change({ body: area.value });
    setBegun(begunAt(area.value, area.selectionStart));
    setError(null);
  };
  const choose = (name: string) => {
    if (!begun) return;
    const next = completed(body, begun, name);
    caret.current = next.caret;
    draft.change({ body: next.text });
    setBegun(null);
  };
  const send = async () => {
    if (saving || body.trim() === '') return;
    setSaving(true);
    try {
      await save(body);
      draft.drop();
    } catch (refused) {
      setError(refused);
    } finally {
      setSaving(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (pressed(event.nativeEvent) === shortcuts.anywhere.save) {
      event.preventDefault();
      event.stopPropagation();
      void send();
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (open) setBegun(null);
    else if (cancel) cancel();
    else box.current?.blur();
  };
  return (
    <div className={styles.box}>
      <DraftNote draft={draft} />
      <Combobox
        store={{ ...menu, dropdownOpened: open }}
        onOptionSubmit={choose}
        position="bottom-start"
        width={260}
      >
        <Combobox.Target targetType="input">
          <MarkdownField
            ref={box}
            variant="unstyled"
            classNames={{ input: styles.area }}
            autosize
            minRows={2}
            maxRows={10}
            aria-label={t('talk.comment')}
            placeholder={t('talk.placeholder')}
            error={error ? words(faultOf(error)) : undefined}
            value={body}
            onChange={(event) => write(event.currentTarget)}
            onBlur={() => setBegun(null)}
            onKeyDown={keys}
            data-autofocus={focused}
            autoFocus={focused}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t('talk.name')}>
            {offered.map(({ id, title }) => (
              <Combobox.Option key={id} value={title} className={styles.person}>
                <Avatar name={title} id={id} size={18} />
                {title}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <div className={styles.foot}>
        {cancel && <Button onClick={cancel}>{t('talk.cancel')}</Button>}
        <Button
          look="primary"
          shortcut={shortcuts.anywhere.save}
          disabled={saving || body.trim() === ''}
          onClick={() => void send()}
        >
          {action}
        </Button>
      </div>
    </div>
  );
}

/** How many names are offered at once. */
const OFFERED = 8;

/** Colleagues and teams whose names begin as typed. */
function useOffered(typed: string | undefined) {
  const { data = [], isPlaceholderData } = useQuery({
    queryKey: ['nameable', typed],
    queryFn: async () => {
      const found = await Promise.all([
        searchOptions('user', typed ?? ''),
        searchOptions('team', typed ?? ''),
      ]);
      return found.flat().slice(0, OFFERED);
    },
    enabled: typed !== undefined,
    placeholderData: (before) => before,
    meta: { kinds: ['user', 'team'] },
  });
  if (typed === undefined) return [];
  return isPlaceholderData ? fitting(data, typed) : data;
}
