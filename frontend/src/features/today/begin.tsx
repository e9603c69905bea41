import { IconBuildingCommunity, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { openNew } from '../../record/form-state';
import { Ways } from '../../ui/ways';
import styles from './today.module.css';

/** What to do first in a workspace that nothing is in yet. */
export function Begin() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const to = useGo();
  const words = (name: 'import' | 'account' | 'join') => ({
    id: name,
    title: t(`today.begin.${name}`),
    hint: t(`today.begin.${name}-hint`),
  });
  const ways = [
    { ...words('import'), icon: IconFileImport, go: () => to('/import') },
    {
      ...words('account'),
      icon: IconPlus,
      go: () => openNew('account', to),
    },
  ];
  if (workspace.type === 'local') {
    ways.push({ ...words('join'), icon: IconBuildingCommunity, go: () => to('/sync') });
  }
  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h2>{t('today.begin.title')}</h2>
      </header>
      <Ways ways={ways} />
    </section>
  );
}
