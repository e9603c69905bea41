import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Scope } from '../../lib/calendar-types';
import { Dialog } from '../../ui/dialog';
import styles from './calendar.module.css';

const SCOPES: Scope[] = ['one', 'following', 'all'];

interface Props {
  value: Scope;
  onChange: (scope: Scope) => void;
}

/** How much of a series is meant. */
export function ScopeChoice({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      className={styles.wide}
      aria-label={t('calendar.scope.title')}
      fullWidth
      value={value}
      onChange={(scope) => onChange(scope as Scope)}
      data={SCOPES.map((scope) => ({ value: scope, label: t(`calendar.scope.${scope}`) }))}
    />
  );
}

interface DialogProps {
  title: string;
  save: string;
  danger?: boolean;
  onSave: (scope: Scope) => void;
  onClose: () => void;
}

/** Asks how much of a series is meant, before it is moved or removed. */
export function ScopeDialog({ title, save, danger, onSave, onClose }: DialogProps) {
  const [scope, setScope] = useState<Scope>('one');
  return (
    <Dialog
      title={title}
      save={save}
      danger={danger}
      size={440}
      onSave={() => onSave(scope)}
      onClose={onClose}
    >
      <ScopeChoice value={scope} onChange={setScope} />
    </Dialog>
  );
}
