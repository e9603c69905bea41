import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { useDraft } from '../../lib/draft';
import { create } from '../../record/save';
import { FaultLine } from '../../ui/fault-text';
import { dayAtEnd } from '../../ui/field/day-words';
import styles from './task.module.css';

/** A task in one line: for today, or for the day that the line ends in. */
export function QuickTask() {
  const { t } = useTranslation();
  const draft = useDraft('quick task', { title: '' });
  const { title } = draft.value;
  const [error, setError] = useState<unknown>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    const { text, day } = dayAtEnd(title, today());
    // At once: a second Enter makes no second task, and the next one can be typed.
    draft.drop();
    setError(null);
    try {
      await create('task', {
        title: text,
        due_on: day ?? today(),
        state: 'open',
        priority: 'normal',
      });
    } catch (refused) {
      draft.change((now) => ({ title: [title, now.title].filter(Boolean).join(' ') }));
      setError(refused);
    }
  };
  return (
    <form className={styles.quick} onSubmit={(event) => void save(event)}>
      <IconPlus size={16} stroke={1.75} aria-hidden />
      <input
        value={title}
        aria-label={t('task.quick')}
        placeholder={t('task.quick')}
        onChange={(event) => draft.change({ title: event.currentTarget.value })}
      />
      {error !== null && <FaultLine error={error} />}
    </form>
  );
}
