import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { CostLine } from '../../lib/budget-types';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { useFaultText } from '../../ui/fault-text';
import { MoneyField } from '../../ui/field/money-field';
import { isUnfinished } from '../../ui/unfinished';

interface Props {
  project: string;
  line: CostLine;
  /** Of the category. */
  name: string;
  currency: string;
}

/** What may be spent on a category, entered where it stands; kept when it is left. */
export function PlannedCell({ project, line, name, currency }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [amount, setAmount] = useState(line.planned);
  const plan = useMutation({
    mutationFn: () => go.budget.Plan(project, line.category, amount, currency),
  });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (isUnfinished(event.currentTarget)) return;
    if (amount !== line.planned) plan.mutate();
  };
  return (
    <form onSubmit={keep} onBlur={keep}>
      <MoneyField
        aria-label={t('project.budget.plan-for', { category: name })}
        placeholder={t('record.add-value')}
        value={amount}
        currency={currency}
        error={plan.error && text(faultOf(plan.error))}
        onChange={setAmount}
      />
    </form>
  );
}
