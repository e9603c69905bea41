import '@mantine/dates/styles.layer.css';
import { DateInput } from '@mantine/dates';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, nextMonday, today } from '../../lib/dates';
import { unfinished } from '../unfinished';
import styles from './day-field.module.css';
import { readDay } from './day-words';

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
export function DayField({ value, onChange, required, error, ...rest }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [unread, setUnread] = useState('');
  const [typing, setTyping] = useState(false);
  const now = today();
  return (
    <DateInput
      {...rest}
      classNames={{ day: styles.day }}
      withAsterisk={required}
      {...unfinished(unread)}
      value={value || null}
      error={unread && !typing ? t('ui.not-a-day', { text: unread }) : error}
      onChange={(day) => {
        setUnread('');
        onChange(day ?? '');
      }}
      onInput={({ currentTarget }) => {
        const text = currentTarget.value.trim();
        setUnread(readDay(text, now) ? '' : text);
        setTyping(true);
      }}
      onKeyDown={({ key }) => key === 'Enter' && setTyping(false)}
      onBlur={() => setTyping(false)}
      fixOnBlur={!unread}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.clear') }}
      previousLabel={t('ui.earlier')}
      nextLabel={t('ui.later')}
      valueFormat="YYYY-MM-DD"
      dateParser={(text) => readDay(text, now)}
      locale={locale === 'zh-CN' ? 'zh-cn' : 'en'}
      firstDayOfWeek={1}
      monthLabelFormat={t('ui.month-format')}
      highlightToday
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
