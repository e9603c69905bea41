import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import type { RelationMap, Thread } from '../../lib/relation-types';
import { recordPath } from '../../lib/route';
import { useRelationMap } from './data';
import styles from './relation.module.css';

interface Props {
  account: string;
  /** The one opportunity that matters here; all open ones when not given. */
  opportunity?: string;
}

/** Says which large opportunities hang by one person, and by whom. */
export function ThreadWarning({ account, opportunity }: Props) {
  const { data } = useRelationMap(account);
  const single = data?.threads.filter(
    (thread) => thread.single && (!opportunity || thread.opportunityId === opportunity),
  );
  if (!data || !single?.length) return null;
  return (
    <ul className={styles.warnings}>
      {single.map((thread) => (
        <li key={thread.opportunityId}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
          <span>
            {!opportunity && (
              <Link to={recordPath('opportunity', thread.opportunityId)}>{thread.name}</Link>
            )}
            <ByWhom thread={thread} map={data} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function ByWhom({ thread, map }: { thread: Thread; map: RelationMap }) {
  const { t } = useTranslation();
  const [only] = thread.engaged;
  const name = map.people.find((person) => person.id === only)?.name;
  return <>{name ? t('relation.single', { name }) : t('relation.nobody')}</>;
}
