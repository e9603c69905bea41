import { NumberInput, type NumberInputProps } from '@mantine/core';

interface Props extends Omit<NumberInputProps, 'value' | 'onChange' | 'allowDecimal'> {
  value: number;
  onChange: (value: number) => void;
}

/** A whole number; an input that is empty is 0. */
export function WholeField({ onChange, ...rest }: Props) {
  return (
    <NumberInput
      allowDecimal={false}
      {...rest}
      onChange={(typed) => onChange(Number(typed) || 0)}
    />
  );
}
