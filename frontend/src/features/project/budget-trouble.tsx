import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { Budget } from '../../lib/budget-types';
import styles from './project.module.css';

/** That the money of a project goes faster than it should. */
export function BudgetTrouble({ budget, children }: { budget: Budget; children?: ReactNode }) {
  const { t } = useTranslation();
  if (!budget.trouble) return null;
  return (
    <section className={styles.flag} role="status">
      <h2>
        <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
        {t(`project.budget.trouble.${budget.trouble}`, { ...budget })}
      </h2>
      <p>{t(`project.budget.hint.${budget.trouble}`)}</p>
      {children}
    </section>
  );
}
