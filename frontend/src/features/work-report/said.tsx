import { useTranslation } from '../../i18n';
import type { WorkReport } from '../../lib/work-report-types';
import { RichText } from '../../ui/rich-text';
import styles from './report.module.css';

/** What a report says; a blocker stands out. */
export function Said({ report }: { report: WorkReport }) {
  const { t } = useTranslation();
  return (
    <dl className={`${styles.said} selectable`}>
      {(['done', 'plan', 'blocker'] as const).map(
        (part) =>
          (report[part] || part !== 'blocker') && (
            <div key={part} data-part={part}>
              <dt>{t(`work-report.${part}`)}</dt>
              <dd>
                <RichText text={report[part] || t('work-report.nothing')} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
