import { IconClockPause, IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import type { Pace } from '../lib/opportunity-types';
import { together } from '../lib/together';
import { Pill } from '../ui/pill';

/** As many pushes of the expected close are worth a word. */
const PUSHES = 3;

/** One opportunity's, or null; all that are asked for at once are one call. */
const paceOf = together<Pace | null>(async (ids) => {
  const none = Object.fromEntries(ids.map((id) => [id, null]));
  const paces = await go.opportunity.Paces(ids);
  return { ...none, ...Object.fromEntries(paces.map((pace) => [pace.id, pace])) };
});

interface Props {
  id: string;
  /** Stands there where nothing is to be said. */
  well?: ReactNode;
  /** The icons alone, where another word stands beside them. */
  brief?: boolean;
  /** Says how long it has been on its stage, stalled or not. */
  told?: boolean;
}

/** Whether an open opportunity stands still, and whether its close is put off again and again. */
export function PaceBadge({ id, well, brief, told }: Props) {
  const { t } = useTranslation();
  const { data: pace } = useQuery({
    queryKey: ['pace', id],
    queryFn: () => paceOf(id),
    meta: { kinds: ['opportunity'], id },
  });
  if (!pace) return well;
  const { days, usual, stalled, pushes } = pace;
  const stay = t(usual ? 'opportunity.pace.usual' : 'opportunity.pace.stay', { days, usual });
  const pushed = pushes >= PUSHES;
  if (!stalled && !pushed && !told) return well;
  return (
    <>
      {stalled && (
        <span title={`${t('opportunity.pace.stalled', { days })} · ${stay}`}>
          <Pill hue="amber" icon={IconClockPause}>
            <span className={brief ? 'sr-only' : undefined}>
              {t('opportunity.pace.stalled', { days })}
            </span>
          </Pill>
        </span>
      )}
      {pushed && (
        <span title={t('opportunity.pace.pushes-hint')}>
          <Pill hue="amber" icon={IconPlayerTrackNext}>
            <span className={brief ? 'sr-only' : undefined}>
              {t('opportunity.pace.pushes', { count: pushes })}
            </span>
          </Pill>
        </span>
      )}
      {told && <small>{stay}</small>}
    </>
  );
}
