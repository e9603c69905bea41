import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Day } from '../../lib/dates';
import { DayField } from '../../ui/field/day-field';
import { OFTEN, type Often, readRule, ruleFor, writeRule } from './repeats';

interface Props {
  value: string;
  /** The day of the event, for a rule of one's own to begin with. */
  day: Day;
  error?: string;
  disabled: boolean;
  onChange: (rule: string) => void;
}

/** How often an event happens: a choice, or a rule of one's own. */
export function RepeatsField({ value, day, error, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(readRule(value).often === 'custom');
  const parts = own ? ({ often: 'custom', until: '', rule: value } as const) : readRule(value);
  const choose = (often: Often) => {
    setOwn(often === 'custom');
    onChange(writeRule({ often, until: parts.until, rule: value || ruleFor(day) }));
  };
  return (
    <>
      <Select
        label={t('calendar.repeats')}
        data={OFTEN.map((often) => ({ value: often, label: t(`calendar.often.${often}`) }))}
        value={parts.often}
        allowDeselect={false}
        disabled={disabled}
        error={parts.often !== 'custom' && error}
        onChange={(often) => often && choose(often as Often)}
      />
      {parts.often === 'custom' ? (
        <TextInput
          label={t('calendar.rule')}
          value={value}
          disabled={disabled}
          error={error}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      ) : (
        parts.often !== 'once' && (
          <DayField
            label={t('calendar.until')}
            value={parts.until}
            onChange={(until) => onChange(writeRule({ ...parts, until }))}
          />
        )
      )}
    </>
  );
}
