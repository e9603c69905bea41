import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { momentOf, toLocalInput } from '../../lib/dates';
import { DayField } from './day-field';
import styles from './moment-field.module.css';

interface Props {
  label?: string;
  'aria-label'?: string;
  /** An instant; '' is none. */
  value: string;
  onChange: (instant: string) => void;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
}

/** When a day begins that was given no hour. */
const MORNING = '09:00';

/**
 * A moment where this computer is, as a day and an hour. An engine's own input for
 * both speaks the system's language, and WebKitGTK's has no calendar.
 */
export function MomentField({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const [day = '', time = ''] = value ? toLocalInput(value).split('T') : [];
  const change = (nextDay: string, nextTime: string) =>
    onChange(nextDay && momentOf(nextDay, nextTime || MORNING).toISOString());
  return (
    <div className={styles.moment}>
      <DayField {...rest} value={day} onChange={(next) => change(next, time)} />
      <TextInput
        type="time"
        aria-label={t('ui.hour-of', { what: rest.label ?? rest['aria-label'] })}
        value={time}
        onChange={({ currentTarget }) => day && change(day, currentTarget.value)}
      />
    </div>
  );
}
