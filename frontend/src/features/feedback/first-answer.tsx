import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { go } from '../../lib/go';
import { together } from '../../lib/together';
import { Pill } from '../../ui/pill';

const answerTo = together((ids) => go.feedback.Answers(ids));

/** By when a customer has a first answer, or whether he had it in time. */
export function FirstAnswer({ id }: { id: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['first-answer', id],
    queryFn: () => answerTo(id),
    meta: { kinds: ['feedback', 'policy', 'workday'] },
    refetchInterval: 60_000, // it becomes late by itself
  });
  if (!data) return null;
  const { dueAt, answeredAt, waits, late } = data;
  const due = moment(dueAt, locale);
  if (waits && late) {
    return (
      <Pill hue="cinnabar" icon={IconAlertTriangle}>
        {t('feedback.answer.late', { when: due })}
      </Pill>
    );
  }
  if (waits) {
    return (
      dueAt && (
        <Pill hue="amber" icon={IconClock}>
          {t('feedback.answer.due', { when: due })}
        </Pill>
      )
    );
  }
  if (!answeredAt) return null;
  return (
    <span title={moment(answeredAt, locale)}>
      <Pill hue={late ? 'slate' : 'jade'} icon={late ? IconAlertTriangle : IconCheck}>
        {t(late ? 'feedback.answer.was-late' : 'feedback.answer.in-time')}
      </Pill>
    </span>
  );
}
