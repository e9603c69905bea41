import '@mantine/dates/styles.layer.css';
import { DateInput } from '@mantine/dates';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, isDay, nextMonday, today } from '../../lib/dates';

interface Props {
  label?: string;
  'aria-label'?: string;
  value: string;
  onChange: (day: string) => void;
  error?: ReactNode;
  required?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
}

/** A calendar day, typed or chosen, with the days that people mean most. */
export function DayField({ value, onChange, required, ...rest }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = today();
  return (
    <DateInput
      {...rest}
      withAsterisk={required}
      value={value || null}
      onChange={(day) => onChange(day ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      valueFormat="YYYY-MM-DD"
      dateParser={(text) => readDay(text, now)}
      locale={locale === 'zh-CN' ? 'zh-cn' : 'en'}
      firstDayOfWeek={1}
      popoverProps={{ withinPortal: true }}
      presets={[
        { value: now, label: t('ui.today') },
        { value: addDays(now, 1), label: t('ui.tomorrow') },
        { value: nextMonday(now), label: t('ui.next-monday') },
        { value: addDays(now, 14), label: t('ui.in-two-weeks') },
      ]}
    />
  );
}

/** Reads 2026-11-24, 2026/11/24, 11/24 and +3; null when it is no day. */
export function readDay(text: string, now: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const ahead = /^\+(\d{1,3})$/.exec(plain);
  if (ahead) return addDays(now, Number(ahead[1]));
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  if (!match) return null;
  const [, year = now.slice(0, 4), month = '', date = ''] = match;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
