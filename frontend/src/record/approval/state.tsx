import { useLocale, useTranslation } from '../../i18n';
import type { Approval, ApprovalState } from '../../lib/approval-types';
import { percent } from '../../lib/number';
import type { Hue } from '../../lib/types';
import { Money } from '../../ui/money';
import { Pill } from '../../ui/pill';
import { useRecordWords } from '../words';

const HUES: Record<ApprovalState, Hue> = {
  pending: 'amber',
  approved: 'jade',
  rejected: 'cinnabar',
  withdrawn: 'slate',
};

/** What has come of an approval. */
export function StatePill({ state }: { state: ApprovalState }) {
  const { t } = useTranslation();
  return <Pill hue={HUES[state]}>{t(`approval.state.${state}`)}</Pill>;
}

/** What is asked in one line: its type, how much. */
export function Asked({ approval }: { approval: Approval }) {
  const locale = useLocale();
  const words = useRecordWords();
  return (
    <>
      {words.choice('type', approval.type)}
      {approval.percent > 0 && ` · ${percent(approval.percent / 100, locale, 2)}`}
      {approval.amount > 0 && (
        <>
          {' · '}
          <Money amount={approval.amount} currency={approval.currency} />
        </>
      )}
    </>
  );
}
