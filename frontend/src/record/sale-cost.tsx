import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../i18n';
import { go } from '../lib/go';
import { shortMoney } from '../lib/money';
import { number } from '../lib/number';

/** What an opportunity costs by its projects, and how often its margin pays for that. */
export function SaleCost({ id, named }: { id: string; named?: boolean }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data: sale } = useQuery({
    queryKey: ['sale-cost', id],
    queryFn: () => go.budget.Sale(id),
    meta: { kinds: ['opportunity', 'project', 'budget_line', 'expense'] },
  });
  if (!sale?.cost) return null;
  const money = (minor: number) => shortMoney(minor, sale.currency, locale);
  return (
    <p>
      {named && `${sale.name} · `}
      {sale.return === 0
        ? t('project.budget.sale', { cost: money(sale.cost) })
        : t('project.budget.sale-return', {
            cost: money(sale.cost),
            margin: money(sale.margin),
            times: number(Math.round(sale.return * 10) / 10, locale),
          })}
    </p>
  );
}
