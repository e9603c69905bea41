import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { comparePath } from '../../record/duplicate-notes';
import { useWhy } from '../../record/lookalikes';
import { titleOf } from '../../record/title';
import styles from './today.module.css';

/** The user's own new accounts that somebody else has made too, as a sync has shown. */
export function FreshDuplicates() {
  const { t } = useTranslation();
  const why = useWhy();
  const { data } = useQuery({
    queryKey: ['fresh-duplicates'],
    queryFn: () => go.duplicate.Fresh(),
    meta: { kinds: ['account', 'distinction', 'merge'] },
  });
  if (!data || data.pairs.length === 0) return null;
  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h2>
          {t('duplicate.fresh')} <span>{data.pairs.length}</span>
        </h2>
      </header>
      <ul className={styles.rows}>
        {data.pairs.map(({ one, other, why: reasons }) => (
          <li key={one.id + other.id}>
            <Link to={comparePath('account', one.id, other.id)} className={styles.pair}>
              <IconGitMerge size={16} stroke={1.75} aria-hidden />
              <span className={styles.what}>
                <strong>{titleOf(one)}</strong>
                <small>
                  {[titleOf(other), data.labels[String(other.values.owner_id)]]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <span className={styles.pairReason}>{why(reasons)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
