import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { parseMoney, symbol, toMajor } from '../../lib/money';
import { number } from '../../lib/number';
import { unfinished } from '../unfinished';

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
export function MoneyField({ value, currency, onChange, required, error, ...rest }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [text, setText] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const shown = value === 0 ? '' : number(toMajor(value, currency), locale);
  const unread = text !== null && read(text, currency) === null ? text : '';

  const type = (typed: string) => {
    setText(typed);
    setTyping(true);
    const minor = read(typed, currency);
    if (minor !== null) onChange(minor);
  };

  return (
    <TextInput
      {...rest}
      {...unfinished(unread)}
      withAsterisk={required}
      inputMode="decimal"
      leftSection={symbol(currency, locale)}
      leftSectionPointerEvents="none"
      value={text ?? shown}
      error={unread && !typing ? t('ui.not-an-amount', { text: unread }) : error}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={({ key }) => key === 'Enter' && setTyping(false)}
      onBlur={() => {
        setTyping(false);
        if (!unread) setText(null);
      }}
    />
  );
}

function read(text: string, currency: string): number | null {
  return text.trim() === '' ? 0 : parseMoney(text, currency);
}
