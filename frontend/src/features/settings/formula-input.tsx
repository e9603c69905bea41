import { Select, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from '../../i18n';
import type { Operand } from './formula';

interface Props {
  value: string;
  operands: Operand[];
  error?: string;
  onChange: (value: string) => void;
}

/** A formula as it is typed, with the fields that it may name to choose from. */
export function FormulaInput({ value, operands, error, onChange }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (label: string | null) => {
    const at = box.current;
    if (!label || !at) return;
    const before = `${value.slice(0, at.selectionStart)}[${label}]`;
    onChange(before + value.slice(at.selectionEnd));
    requestAnimationFrame(() => {
      at.focus();
      at.setSelectionRange(before.length, before.length);
    });
  };
  return (
    <>
      <Textarea
        ref={box}
        label={t('settings.field-formula')}
        description={t('settings.field-formula-hint')}
        error={error}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Select
        label={t('settings.field-insert')}
        searchable
        data={[...new Set(operands.map(({ label }) => label))]}
        value={null}
        onChange={insert}
      />
    </>
  );
}
