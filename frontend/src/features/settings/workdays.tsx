import { Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslation, useWords } from '../../i18n';
import { longDay, shortDay, today } from '../../lib/dates';
import { useDraft } from '../../lib/draft';
import { Button, IconButton } from '../../ui/button';
import { DraftNote } from '../../ui/draft-note';
import { FaultLine } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { useRefused } from '../../ui/refused';
import { toUnfinished } from '../../ui/unfinished';
import { Section } from './section';
import styles from './settings.module.css';
import { resetDay, runsOf, setDay, useCalendarDays } from './workdays-data';

/** Which days are worked in plans, beside weekends: what is built in, and what admins add. */
export function Workdays() {
  const { t } = useTranslation();
  const words = useWords();
  const refused = useRefused();
  const locale = useLocale();
  const { data: days = [] } = useCalendarDays();
  const own = days.filter((day) => !day.holiday);
  const year = today().slice(0, 4);
  const runs = runsOf(days).filter((run) => run.last >= year);
  const state = (works: boolean) => t(works ? 'settings.calendar-on' : 'settings.calendar-off');
  return (
    <Section title={t('settings.calendar')}>
      <p className={styles.hint}>{t('settings.calendar-hint')}</p>
      {own.length > 0 && (
        <>
          <h3 className={styles.kind}>{t('settings.calendar-own')}</h3>
          <ul className={styles.fields}>
            {own.map((day) => (
              <li key={day.date}>
                <span>{day.name || longDay(day.date, locale)}</span>
                <small>
                  {longDay(day.date, locale)} · {state(day.works)}
                </small>
                <IconButton
                  icon={IconTrash}
                  label={t('settings.calendar-reset', { day: longDay(day.date, locale) })}
                  onClick={() => void resetDay(day.date).catch(refused)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <AddDay />
      {runs.length > 0 && (
        <>
          <h3 className={styles.kind}>{t('settings.calendar-built-in')}</h3>
          <ul className={styles.fields}>
            {runs.map((run) => (
              <li key={run.first}>
                <span>{words(`settings.holiday.${run.holiday}`)}</span>
                <small>
                  {shortDay(run.first, locale)}
                  {run.last !== run.first && ` – ${shortDay(run.last, locale)}`} ·{' '}
                  {state(run.works)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function AddDay() {
  const { t } = useTranslation();
  const draft = useDraft('workday', { date: '', name: '', works: false });
  const { date, name, works } = draft.value;
  const [error, setError] = useState<unknown>(null);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (toUnfinished(event.currentTarget)) return;
    setDay(date, works, name.trim())
      .then(() => {
        draft.drop();
        setError(null);
      })
      .catch(setError);
  };
  return (
    <>
      <DraftNote draft={draft} />
      <form key={draft.round} className={styles.day} onSubmit={add}>
        <DayField
          label={t('settings.calendar-date')}
          value={date}
          onChange={(day) => draft.change({ date: day })}
        />
        <Select
          label={t('settings.calendar-works')}
          allowDeselect={false}
          data={[
            { value: 'off', label: t('settings.calendar-off') },
            { value: 'on', label: t('settings.calendar-on') },
          ]}
          value={works ? 'on' : 'off'}
          onChange={(value) => draft.change({ works: value === 'on' })}
        />
        <TextInput
          label={t('settings.calendar-name')}
          value={name}
          onChange={(event) => draft.change({ name: event.currentTarget.value })}
        />
        <Button type="submit" icon={IconPlus} disabled={!date}>
          {t('settings.calendar-add')}
        </Button>
        {error !== null && <FaultLine error={error} />}
      </form>
    </>
  );
}
