import { IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from '../i18n';
import { useKeys } from '../lib/keys';
import { IconButton } from './button';
import styles from './peek.module.css';

interface Props {
  title: string;
  onClose: () => void;
  /** Opens the whole page of what is peeked at. */
  onOpen: () => void;
  children: ReactNode;
}

/** A look at a record without leaving the list, in a panel on the right. */
export function Peek({ title, onClose, onOpen, children }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useKeys({ escape: onClose });
  useEffect(() => {
    panel.current?.scrollTo(0, 0);
  }, []);
  return (
    <aside ref={panel} className={styles.peek} aria-label={title}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon={IconArrowsDiagonal} label={t('ui.open-page')} onClick={onOpen} />
        <IconButton icon={IconX} label={t('ui.close')} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
