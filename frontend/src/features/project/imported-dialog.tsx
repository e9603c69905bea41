import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import { IMPORT_NOTES, type Imported } from '../../lib/plan-types';
import { useSession } from '../../lib/session';
import { Dialog } from '../../ui/dialog';
import { useRefused } from '../../ui/refused';
import { setDays } from './data';
import styles from './project.module.css';

/** So many tasks, or days, are named. */
const NAMED = 5;

interface Props {
  imported: Imported;
  onClose: () => void;
  onOpen: () => void;
}

/** What of a file a plan here says otherwise, and the days that only its calendar has. */
export function ImportedDialog({ imported, onClose, onOpen }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const refused = useRefused();
  const admin = useSession().user.role === 'admin';
  const [take, setTake] = useState(false);
  const { notes, days } = imported;
  const about = IMPORT_NOTES.map((code) => ({
    code,
    titles: notes.filter((note) => note.code === code).map((note) => note.title),
  })).filter(({ titles }) => titles.length > 0);
  const named = (all: string[]) =>
    [...all.slice(0, NAMED), ...(all[NAMED] ? ['…'] : [])].join(t('ui.comma'));
  const save = () =>
    (take ? setDays(days) : Promise.resolve())
      .then(() => {
        onClose();
        onOpen();
      })
      .catch(refused);
  return (
    <Dialog
      title={t('project.imported', { tasks: imported.tasks, links: imported.links })}
      save={t('project.open-plan')}
      onSave={save}
      onClose={onClose}
    >
      {about.length > 0 && <p>{t('project.import-notes')}</p>}
      <ul className={styles.notes}>
        {about.map(({ code, titles }) => (
          <li key={code}>
            {t(`project.import-note.${code}`, { count: titles.length })}
            <small>{named(titles.filter(Boolean))}</small>
          </li>
        ))}
        {days.length > 0 && (
          <li>
            {t('project.import-days', { count: days.length })}
            <small>{named(days.map((day) => `${shortDay(day.date, locale)} ${day.name}`))}</small>
          </li>
        )}
      </ul>
      {days.length > 0 && admin && (
        <Checkbox
          checked={take}
          onChange={(event) => setTake(event.currentTarget.checked)}
          label={t('project.import-take-days')}
        />
      )}
    </Dialog>
  );
}
