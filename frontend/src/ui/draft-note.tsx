import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import type { Draft } from '../lib/draft';
import styles from './draft-note.module.css';

/** Says that a form begins with what was typed another time, and lets it begin anew. */
export function DraftNote({ draft }: { draft: Pick<Draft<object>, 'restored' | 'drop'> }) {
  const { t } = useTranslation();
  if (!draft.restored) return null;
  return (
    <p className={styles.note}>
      <IconHistory size={14} stroke={1.75} aria-hidden />
      {t('ui.draft-back')}
      <button type="button" onClick={draft.drop}>
        {t('ui.draft-drop')}
      </button>
    </p>
  );
}
