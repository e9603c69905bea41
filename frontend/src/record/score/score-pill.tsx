import { IconHeartbeat } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Hue } from '../../lib/types';
import { Pill } from '../../ui/pill';
import { useScore } from './data';

/** From how many points on an account is well, and is to be watched. */
const BANDS: [number, Hue][] = [
  [70, 'jade'],
  [40, 'amber'],
  [0, 'cinnabar'],
];

export const hueOf = (points: number): Hue =>
  BANDS.find(([from]) => points >= from)?.[1] ?? 'cinnabar';

/** The score of an account, out of a hundred. */
export function ScorePill({ account }: { account: string }) {
  const { t } = useTranslation();
  const score = useScore(account);
  if (!score) return null;
  if (!score.known) return <Pill hue="slate">{t('health.unknown')}</Pill>;
  return (
    <Pill hue={hueOf(score.points)} icon={IconHeartbeat}>
      <span className="sr-only">{t('health.title')} </span>
      {score.points}
    </Pill>
  );
}
