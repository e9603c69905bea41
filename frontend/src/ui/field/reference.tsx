import { Combobox, Input, InputBase, useCombobox } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from '../../i18n';
import { useAhead } from '../../lib/type-ahead';
import { IconButton } from '../button';
import { unfinished } from '../unfinished';

export interface Option {
  id: string;
  title: string;
  subtitle?: string;
}

interface Props {
  label?: string;
  'aria-label'?: string;
  value: string;
  /** What the chosen record is called. */
  title: string;
  /** Where the options come from; also the name under which they are kept. */
  source: string;
  search: (text: string) => Promise<Option[]>;
  onChange: (option: Option | null) => void;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
}

/** Chooses another record by typing a part of its name. */
export function ReferenceField(props: Props) {
  const { value, title, source, search, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  /** Enter was hit before anything was found. */
  const [hurried, setHurried] = useState(false);
  const box = useCombobox();
  const found = useQuery({
    queryKey: ['options', source, text ?? ''],
    queryFn: () => search(text ?? ''),
    enabled: box.dropdownOpened,
    placeholderData: (before) => before,
    meta: { kinds: [source] },
  });
  const options = found.data ?? [];
  const first = text && !found.isPlaceholderData ? options[0]?.id : undefined;
  const { selectFirstOption } = box;
  useAhead(hurried && (first !== undefined || !found.isFetched));

  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter takes the mark away, also where it finds the same
  useEffect(() => {
    if (first && hurried) choose(first);
    else if (first) selectFirstOption();
  }, [first, text, selectFirstOption]);

  const choose = (id: string) => {
    onChange(options.find((option) => option.id === id) ?? null);
    setText(null);
    setHurried(false);
    box.closeDropdown();
  };

  // What was typed is not lost: whoever goes on takes what is marked, an emptied
  // field names nothing, and what nothing was found for stays and is told.
  const leave = () => {
    if (text === '') onChange(null);
    else if (text !== null) box.clickSelectedOption();
    if (!text) setText(null);
    box.closeDropdown();
  };

  // Enter, with Ctrl too, would send a form without what is typed here.
  const hold = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText(null);
    if (event.key !== 'Enter' || text === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (text === '') leave();
    else setHurried(first === undefined);
  };

  return (
    <Combobox store={box} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <InputBase
          {...unfinished(text ?? '')}
          label={props.label}
          aria-label={props['aria-label']}
          error={text && !box.dropdownOpened ? t('ui.not-chosen') : props.error}
          withAsterisk={props.required}
          autoFocus={props.autoFocus}
          data-autofocus={props.autoFocus || undefined}
          value={text ?? title}
          placeholder={props.placeholder ?? t('ui.search')}
          rightSection={
            value && (
              <IconButton icon={IconX} label={t('ui.clear')} onClick={() => onChange(null)} />
            )
          }
          rightSectionPointerEvents="all"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setHurried(false);
            box.openDropdown();
            box.resetSelectedOption();
          }}
          onKeyDown={hold}
          onClick={() => box.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            // Another window came to the front: the field still has the focus in this one.
            if (document.activeElement !== event.currentTarget) leave();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {options.map((option) => (
            <Combobox.Option key={option.id} value={option.id} active={option.id === value}>
              {option.title}
              {option.subtitle && (
                <Input.Description component="span" ml={8}>
                  {option.subtitle}
                </Input.Description>
              )}
            </Combobox.Option>
          ))}
          {found.isFetched && options.length === 0 && (
            <Combobox.Empty>{t('ui.nothing-found')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
