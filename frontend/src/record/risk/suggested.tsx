import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { Suggestion } from '../../lib/risk-types';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useUndo } from '../undo';
import { useSuggestions } from './data';
import styles from './risk.module.css';

/** Risks that the records of an opportunity speak of; one press writes one down. */
export function Suggested({ opportunity }: { opportunity: string }) {
  const { t } = useTranslation();
  const { sayDone } = useUndo();
  const suggestions = useSuggestions(opportunity);
  const words = ({ signal, count }: Suggestion) => ({
    event: t(`risk.signal.${signal}.event`),
    cause: t(`risk.signal.${signal}.cause`, { count }),
    effect: t(`risk.signal.${signal}.effect`),
  });
  const adopt = useMutation({
    mutationFn: (one: Suggestion) => go.risk.Adopt(opportunity, one.signal, words(one)),
    onSuccess: (_, one) => sayDone(t('risk.adopted', { event: words(one).event })),
  });
  if (!suggestions?.length) return null;
  return (
    <section className={styles.suggested} aria-label={t('risk.suggested')}>
      <h2>{t('risk.suggested')}</h2>
      <ul>
        {suggestions.map((one) => (
          <li key={one.signal}>
            <div>
              {words(one).event}
              <small>{words(one).cause}</small>
            </div>
            <Button
              icon={IconPlus}
              disabled={adopt.isPending}
              aria-label={t('risk.adopt-one', { event: words(one).event })}
              onClick={() => adopt.mutate(one)}
            >
              {t('risk.adopt')}
            </Button>
          </li>
        ))}
      </ul>
      {adopt.error && <FaultLine error={adopt.error} />}
    </section>
  );
}
