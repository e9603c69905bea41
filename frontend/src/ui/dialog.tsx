import { Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import type { Draft } from '../lib/draft';
import { isComposing, pressed } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';
import { useAhead } from '../lib/type-ahead';
import { Button } from './button';
import styles from './dialog.module.css';
import { DraftNote } from './draft-note';
import { toUnfinished } from './unfinished';

interface Props {
  title: string;
  onClose: () => void;
  /**
   * Called by the button and by Ctrl Enter, whichever input it is hit in. Nothing is saved
   * twice: not while a promise that it returns is open, nor while `saving`.
   */
  onSave: () => unknown;
  save: string;
  saving?: boolean;
  /** Something is missing without which it cannot be saved. */
  incomplete?: boolean;
  danger?: boolean;
  /** Draws beside the buttons. */
  note?: ReactNode;
  /** What is being filled in, where it outlives the dialog. */
  draft?: Pick<Draft<object>, 'restored' | 'round' | 'drop'>;
  size?: number;
  children: ReactNode;
}

interface FrameProps extends Pick<Props, 'title' | 'onClose' | 'size' | 'children'> {
  onKeyDownCapture?: (event: KeyboardEvent) => void;
}

/** A dialog to read, or what is around one to fill in. */
export function DialogFrame({ title, size, onClose, onKeyDownCapture, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened onClose={onClose} size={size ?? 560} yOffset="10vh">
      <Modal.Overlay />
      <Modal.Content onKeyDownCapture={onKeyDownCapture} aria-label={title}>
        <header className={styles.head}>
          <h2>{title}</h2>
          <Modal.CloseButton aria-label={t('ui.close')} size={28} />
        </header>
        {children}
      </Modal.Content>
    </Modal.Root>
  );
}

/**
 * What is pressed while it is saved would change what has just been sent, and be lost with
 * it. It is for what comes after: the input, where it is refused. A second Enter is not.
 */
const forAfter = ({ key }: globalThis.KeyboardEvent) => key !== 'Enter' && key !== 'Escape';

/** A dialog with something to fill in. */
export function Dialog(props: Props) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [waiting, setWaiting] = useState(false);
  const saving = waiting || (props.saving ?? false);
  useAhead(saving, forAfter);
  const save = () => {
    if (saving || props.incomplete) return;
    const saved = props.onSave();
    if (!(saved instanceof Promise)) return;
    setWaiting(true);
    void saved.finally(() => setWaiting(false));
  };
  const keys = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || pressed(event.nativeEvent) !== shortcuts.anywhere.save)
      return;
    // Where something is being chosen, Enter chooses it first.
    if (toUnfinished(form.current)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
  return (
    <DialogFrame
      title={props.title}
      size={props.size}
      onClose={props.onClose}
      onKeyDownCapture={keys}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!toUnfinished(form.current)) save();
        }}
      >
        <div key={props.draft?.round} className={styles.body}>
          {props.draft && <DraftNote draft={props.draft} />}
          {props.children}
        </div>
        <footer className={styles.foot}>
          <div className={styles.note}>{props.note}</div>
          <Button look="quiet" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            look={props.danger ? 'danger' : 'primary'}
            disabled={saving || props.incomplete}
            shortcut={shortcuts.anywhere.save}
          >
            {props.save}
          </Button>
        </footer>
      </form>
    </DialogFrame>
  );
}
