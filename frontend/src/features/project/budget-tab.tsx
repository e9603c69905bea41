import { IconPlus } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import type { Budget } from '../../lib/budget-types';
import { today } from '../../lib/dates';
import { fullMoney } from '../../lib/money';
import { useSession } from '../../lib/session';
import { openForm } from '../../record/form-state';
import { SaleCost } from '../../record/sale-cost';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import styles from './budget.module.css';
import { BudgetTrouble } from './budget-trouble';
import { useBudget } from './data';
import { Expenses } from './expenses';
import { PlannedCell } from './planned-cell';

interface Props {
  project: { id: string; title: string; opportunity: string };
}

/** What a project may cost, and what it does. */
export function BudgetTab({ project }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const budget = useBudget(project.id);
  const add = (currency: string) =>
    openForm({
      kind: 'expense',
      values: {
        project_id: project.id,
        currency,
        state: 'spent',
        spent_on: today(),
        owner_id: user.id,
      },
      titles: { [project.id]: project.title, [user.id]: user.name },
    });
  return (
    <Async of={budget}>
      {(one) => (
        <div className={styles.budget}>
          <BudgetTrouble budget={one} />
          <Figures budget={one} />
          {project.opportunity && (
            <div className={styles.said}>
              <SaleCost id={project.opportunity} named />
            </div>
          )}
          <Lines project={project.id} budget={one} />
          <Expenses
            project={project.id}
            add={
              <Button look="primary" icon={IconPlus} onClick={() => add(one.currency)}>
                {t('project.budget.add')}
              </Button>
            }
          />
        </div>
      )}
    </Async>
  );
}

function Figures({ budget }: { budget: Budget }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { planned, committed, spent, currency } = budget;
  const left = planned - committed - spent;
  const figures = { planned, committed, spent, left };
  return (
    <>
      <dl className={styles.figures} aria-label={t('project.budget.title')}>
        {(['planned', 'committed', 'spent', 'left'] as const).map((name) => (
          <div key={name} data-over={(name === 'left' && left < 0) || undefined}>
            <dt>{t(`project.budget.${name === 'left' && left < 0 ? 'over' : name}`)}</dt>
            <dd>{fullMoney(Math.abs(figures[name]), currency, locale)}</dd>
          </div>
        ))}
      </dl>
      {planned > 0 && (
        <>
          <Bar spent={spent} committed={committed} planned={planned} />
          <p className={styles.said}>
            {t('project.budget.said', { burn: budget.burn, elapsed: budget.elapsed })}
          </p>
        </>
      )}
      {budget.strays.map((stray) => (
        <p key={stray.currency} className={styles.said} role="status">
          {t('project.budget.stray', { amount: fullMoney(stray.amount, stray.currency, locale) })}
        </p>
      ))}
    </>
  );
}

/** How much of a budget is spent, and how much is promised; the figures beside it say so. */
function Bar({ spent, committed, planned }: { spent: number; committed: number; planned: number }) {
  const all = Math.max(planned, spent + committed, 1);
  return (
    <div className={styles.bar} data-over={spent + committed > planned || undefined} aria-hidden>
      <div style={{ width: `${(100 * spent) / all}%` }} />
      <div style={{ width: `${(100 * committed) / all}%` }} />
    </div>
  );
}

function Lines({ project, budget }: { project: string; budget: Budget }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const money = (minor: number) => (minor === 0 ? '–' : fullMoney(minor, budget.currency, locale));
  return (
    <table className={styles.lines} aria-label={t('project.budget.by-category')}>
      <thead>
        <tr>
          <th scope="col">{t('project.budget.category')}</th>
          {(['planned', 'committed', 'spent', 'left'] as const).map((column) => (
            <th key={column} scope="col" data-number>
              {t(`project.budget.${column}`)}
            </th>
          ))}
          <th scope="col">{t('project.budget.share')}</th>
        </tr>
      </thead>
      <tbody>
        {budget.lines.map((line) => {
          const left = line.planned - line.committed - line.spent;
          const category = words.choice('category', line.category);
          return (
            <tr key={line.category}>
              <th scope="row">{category}</th>
              <td data-number>
                <PlannedCell
                  key={`${line.planned} ${budget.currency}`}
                  project={project}
                  line={line}
                  name={category}
                  currency={budget.currency}
                />
              </td>
              <td data-number>{money(line.committed)}</td>
              <td data-number>{money(line.spent)}</td>
              <td data-number data-over={left < 0 || undefined}>
                {money(left)}
              </td>
              <td>{line.planned + line.committed + line.spent > 0 && <Bar {...line} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
