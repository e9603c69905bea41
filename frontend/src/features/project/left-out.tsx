import { IconAlertTriangle, IconRestore, IconX } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Plan } from '../../lib/plan-types';
import { useRestore } from '../../record/remove';
import { IconButton } from '../../ui/button';
import { useChange } from './data';
import styles from './project.module.css';

/** The links that the plan does not follow, with why, and what can be done about it. */
export function LeftOut({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const change = useChange(plan.project.id);
  const restore = useRestore('task');
  const out = plan.links.filter((link) => link.leftOut);
  if (out.length === 0) return null;
  const titles = new Map(plan.tasks.map((task) => [task.id, task.title]));
  const titleOf = (id: string) => titles.get(id) ?? plan.labels[id] ?? '';
  return (
    <section className={styles.flag} role="status">
      <h2>
        <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
        {t('project.left-out', { count: out.length })}
      </h2>
      <p>{t('project.left-out-hint')}</p>
      <ul>
        {out.map((link) => {
          const title = `${titleOf(link.fromId)} → ${titleOf(link.toId)}`;
          return (
            <li key={link.id}>
              <span>
                {title}{' '}
                {link.leftOut &&
                  t(`project.left-out-${link.leftOut}`, { title: titleOf(link.fromId) })}
              </span>
              <span>
                {link.leftOut === 'trash' && (
                  <IconButton
                    icon={IconRestore}
                    label={t('project.restore-task', { title: titleOf(link.fromId) })}
                    onClick={() => void restore([link.fromId])}
                  />
                )}
                <IconButton
                  icon={IconX}
                  label={t('project.remove-link', { title })}
                  onClick={() => void change((to) => to.Unlink(link.id))}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
