import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useRecordWords } from '../../record/words';
import { Figure } from './figure';

/** How soon a customer who complains has a first answer, by how bad it is. */
export function ReplyHours() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const { data: hours } = useQuery({
    queryKey: ['reply-hours'],
    queryFn: () => go.feedback.Hours(),
    meta: { kinds: ['policy'] },
  });
  if (!hours) return null;
  return (['critical', 'major', 'minor'] as const).map((severity) => (
    <Figure
      key={`${severity} ${hours[severity]}`}
      label={t('settings.reply-hours', { severity: words.choice('severity', severity) })}
      hint={severity === 'critical' ? t('settings.reply-hint') : ''}
      least={1}
      most={1000}
      value={hours[severity]}
      save={(value) => go.feedback.SetHours({ ...hours, [severity]: value })}
    />
  ));
}
