import { useLocale, useTranslation } from '../../i18n';
import { shortMoney } from '../../lib/money';
import type { BoardQuery, PipelineBoard } from '../../lib/opportunity-types';
import { useSession } from '../../lib/session';
import { useHas } from '../../record/catalog';
import { Freshness } from '../../record/freshness/freshness';
import { mainCurrency, openTotal, openTotals } from './order';

/** What is still open on a board, in full and by the chance of winning. */
export function Totals({ board }: { board: PipelineBoard }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useSession();
  const currency = mainCurrency(board.columns, workspace.currency);
  const known = useHas('opportunity', 'amount');
  const { total, weighted } = openTotals(board.columns, currency);
  const read = (amount: number) => shortMoney(amount, currency, locale);
  return known && t('opportunity.total', { total: read(total), weighted: read(weighted) });
}

/** How current they are. */
export function TotalsFresh({ board, query }: { board: PipelineBoard; query: BoardQuery }) {
  const { workspace } = useSession();
  const main = mainCurrency(board.columns, workspace.currency);
  const currency = useHas('opportunity', 'amount') ? main : undefined;
  return (
    <Freshness
      of={openTotal(board.columns, query, currency)}
      currency={currency}
      whole={openTotals(board.columns, main).total}
    />
  );
}
