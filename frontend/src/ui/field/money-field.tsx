import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocale } from '../../i18n';
import { parseMoney, symbol, toMajor } from '../../lib/money';
import { number } from '../../lib/number';

interface Props {
  label?: string;
  'aria-label'?: string;
  /** Minor units; 0 is not known. */
  value: number;
  currency: string;
  onChange: (minor: number) => void;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
}

/** An amount. Understands 486万, 1.2亿, 4.9M and plain numbers. */
export function MoneyField({ value, currency, onChange, ...rest }: Props) {
  const locale = useLocale();
  const [text, setText] = useState<string | null>(null);
  const shown = value === 0 ? '' : number(toMajor(value, currency), locale);

  const type = (typed: string) => {
    setText(typed);
    const minor = typed.trim() === '' ? 0 : parseMoney(typed, currency);
    if (minor !== null) onChange(minor);
  };

  return (
    <TextInput
      {...rest}
      withAsterisk={rest.required}
      required={false}
      inputMode="decimal"
      leftSection={symbol(currency, locale)}
      leftSectionPointerEvents="none"
      value={text ?? shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={() => setText(null)}
    />
  );
}
