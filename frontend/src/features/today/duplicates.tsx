import { IconGitMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { comparePath } from '../../record/duplicate-notes';
import { useWhy } from '../../record/lookalikes';
import { titleOf } from '../../record/title';
import { Button } from '../../ui/button';
import styles from './today.module.css';

/** So that the day's work stays in sight; a first sync may show hundreds of pairs. */
const SHOWN = 3;

/** The user's own new accounts that somebody else has made too, as a sync has shown. */
export function FreshDuplicates() {
  const { t } = useTranslation();
  const why = useWhy();
  const [all, showAll] = useState(false);
  const { data } = useQuery({
    queryKey: ['fresh-duplicates'],
    queryFn: () => go.duplicate.Fresh(),
    meta: { kinds: ['account', 'distinction', 'merge'] },
  });
  if (!data || data.pairs.length === 0) return null;
  const { pairs, labels } = data;
  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h2>
          {t('duplicate.fresh')} <span>{pairs.length}</span>
        </h2>
        {pairs.length > SHOWN && !all && (
          <Button look="quiet" onClick={() => showAll(true)}>
            {t('record.show-all')}
          </Button>
        )}
      </header>
      <ul className={styles.rows}>
        {pairs.slice(0, all ? undefined : SHOWN).map(({ one, other, why: reasons }) => (
          <li key={one.id + other.id}>
            <Link to={comparePath('account', one.id, other.id)} className={styles.pair}>
              <IconGitMerge size={16} stroke={1.75} aria-hidden />
              <span className={styles.what}>
                <strong>{titleOf(one)}</strong>
                <small>
                  {[titleOf(other), labels[String(other.values.owner_id)]]
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
