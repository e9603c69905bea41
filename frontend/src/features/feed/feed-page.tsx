import { useTranslation } from '../../i18n';
import { Timeline } from '../../record/timeline';
import { Page } from '../../ui/page';
import styles from './feed.module.css';

/** All that the team does and that this person may see, in the order in which it happened. */
export default function FeedPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('record.team-feed')}>
      <div className={styles.page}>
        <Timeline kind="" id="" />
      </div>
    </Page>
  );
}
