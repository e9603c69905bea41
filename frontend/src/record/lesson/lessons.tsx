import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { LessonReason, LessonSheet, LessonSubject } from '../../lib/lesson-types';
import { recordPath } from '../../lib/route';
import { Button } from '../../ui/button';
import { AnswerDialog } from './answer-dialog';
import styles from './lesson.module.css';

interface Props {
  kind: LessonSubject;
  id: string;
}

/** What can be learned beside a record: four questions once it has ended, and until then what others learned. */
export function Lessons({ kind, id }: Props) {
  const [asking, setAsking] = useState(false);
  const { data: sheet } = useQuery({
    queryKey: ['lesson', kind, id],
    queryFn: () => go.lesson.Sheet(kind, id),
    meta: { kinds: ['lesson', 'opportunity', 'project', 'account', 'stage'] },
  });
  if (!sheet) return null;
  return (
    <>
      {sheet.ended && <Own sheet={sheet} onAsk={() => setAsking(true)} />}
      {sheet.similar.length > 0 && <Similar sheet={sheet} />}
      {asking && (
        <AnswerDialog kind={kind} id={id} lesson={sheet.lesson} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function Own({ sheet, onAsk }: { sheet: LessonSheet; onAsk: () => void }) {
  const { t } = useTranslation();
  const { said, lesson } = sheet;
  return (
    <section className={styles.card} aria-label={t('lesson.said')}>
      <IconBulb size={18} stroke={1.75} aria-hidden />
      <div>
        <strong>{t(said ? 'lesson.said' : 'lesson.ask')}</strong>
        <p>
          {said ? lesson.learned || lesson.differently || lesson.wentWell : t('lesson.ask-hint')}
        </p>
      </div>
      <Button look={said ? 'quiet' : 'primary'} onClick={onAsk}>
        {t(said ? 'lesson.again' : 'lesson.answer')}
      </Button>
    </section>
  );
}

function Similar({ sheet }: { sheet: LessonSheet }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const list = new Intl.ListFormat(locale);
  const why = (reasons: LessonReason[] | null) =>
    t('lesson.why', { reasons: list.format((reasons ?? []).map((r) => t(`lesson.reason.${r}`))) });
  return (
    <details className={styles.similar} open>
      <summary>
        <IconBulb size={16} stroke={1.75} aria-hidden />
        {t('lesson.similar')} <span>{sheet.similar.length}</span>
      </summary>
      <ul>
        {sheet.similar.map((one) => (
          <li key={one.id}>
            <Link to={recordPath('lesson', one.id)}>{one.name}</Link>
            <small>
              {t(`lesson.outcome.${one.outcome}`)} · {why(one.reasons)}
              {one.tags && ` · ${one.tags}`}
            </small>
            <p>{one.differently || one.learned || one.wentWell || one.wentBadly}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
