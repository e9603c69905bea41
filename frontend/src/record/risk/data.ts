import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { Band, RiskSubject } from '../../lib/risk-types';
import type { Hue } from '../../lib/types';

export const OPEN = ['identified', 'assessed', 'planned', 'monitoring'];
export const STEPS = [1, 2, 3, 4, 5] as const;

export const HUES: Record<Band, Hue> = {
  low: 'jade',
  medium: 'teal',
  high: 'amber',
  critical: 'cinnabar',
};

/** What admins have laid down about risks. */
export const useRules = () =>
  useQuery({
    queryKey: ['risk-rules'],
    queryFn: () => go.risk.Rules(),
    meta: { kinds: ['policy'] },
  }).data;

/** The band of a cell of the matrix, once the rules are known. */
export function useBand(): (probability: number, impact: number) => Band | undefined {
  const rules = useRules();
  return (probability, impact) => rules?.grid[probability - 1]?.[impact - 1];
}

/** What the five steps of a scale mean. */
export function useScale(name: 'probability' | 'impact'): string[] {
  const { t } = useTranslation();
  const own = useRules()?.[name] ?? [];
  return own.length > 0 ? own : STEPS.map((step) => t(`risk.scale.${name}.${step}`));
}

/** How many open risks of a record are as likely and as bad; of all for ''. */
export const useMatrix = (kind: RiskSubject | '', id: string) =>
  useQuery({
    queryKey: ['risk-matrix', kind, id],
    queryFn: () => go.risk.Matrix(kind, id),
    meta: { kinds: ['risk'] },
  }).data;

/** Risks that the records of an opportunity speak of. */
export const useSuggestions = (opportunity: string) =>
  useQuery({
    queryKey: ['risk-suggestions', opportunity],
    queryFn: () => go.risk.Suggest(opportunity),
    meta: { kinds: ['risk', 'opportunity', 'contact', 'contact_role', 'activity', 'policy'] },
  }).data;
