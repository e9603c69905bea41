import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { IconButton } from './button';
import styles from './selection-bar.module.css';

interface Props {
  count: number;
  onClear: () => void;
  /** What can be done with what is selected. */
  children: ReactNode;
}

/** Floats over a list while rows of it are selected. */
export function SelectionBar({ count, onClear, children }: Props) {
  const { t } = useTranslation();
  const words = t('ui.selected', { count });
  return (
    <div className={styles.bar} role="toolbar" aria-label={words}>
      <strong>{words}</strong>
      {children}
      <IconButton icon={IconX} label={t('ui.clear-selection')} onClick={onClear} />
    </div>
  );
}
