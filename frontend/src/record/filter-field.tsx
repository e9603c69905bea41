import { Popover, Select } from '@mantine/core';
import { type ComponentProps, cloneElement, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { Kind } from '../lib/types';
import { useFloat } from '../ui/use-float';
import { fieldOf, isShown } from './catalog';
import { type Condition, opsOf } from './filter';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  /** The button that opens it. */
  target: ReactElement<ComponentProps<'button'>>;
  onPick: (condition: Condition) => void;
  /** Draws above the choice. */
  children?: ReactNode;
}

/** Asks which field a new condition is about. */
export function FilterField(props: Props) {
  const { kind, onOpened, target, onPick, children } = props;
  const { t } = useTranslation();
  const words = useRecordWords();
  const { drawn, opened, button } = useFloat(props.opened);
  if (!drawn) return cloneElement(target, { 'aria-haspopup': 'dialog' });
  const fields = kind.fields.filter((field) => isShown(field) && field.type !== 'currency');
  const pick = (name: string | null) => {
    const field = name ? fieldOf(kind, name) : undefined;
    const op = field && opsOf(field)[0];
    onOpened(false);
    if (field && op) onPick({ field: field.name, op });
  };
  return (
    <Popover opened={opened} onChange={onOpened} position="bottom-end" width={240} trapFocus>
      <Popover.Target>{cloneElement(target, { ref: button })}</Popover.Target>
      <Popover.Dropdown p={8}>
        {children}
        <Select
          aria-label={t('record.filter-by')}
          placeholder={t('record.filter-by')}
          searchable
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          defaultDropdownOpened
          data={fields.map((field) => ({
            value: field.name,
            label: words.label(kind.name, field),
          }))}
          onChange={pick}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
