import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { MinutesVersion } from '../../lib/meeting-types';
import type { Labels } from '../../lib/types';
import { RichText } from '../../ui/rich-text';
import { Compared } from './compared';
import styles from './meeting.module.css';

/** Every version of the minutes, to be read, and compared with the one that its author had. */
export function Versions({ versions, labels }: { versions: MinutesVersion[]; labels: Labels }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [open, setOpen] = useState('');
  const before = (version: MinutesVersion) => versions.find(({ id }) => id === version.afterId);
  return (
    <div className={styles.versions}>
      <h3>{t('meeting.versions')}</h3>
      <ol>
        {versions.map((version, i) => {
          const from = before(version);
          const apart = i > 0 && version.afterId !== versions[i - 1]?.id;
          return (
            <li key={version.id}>
              <button
                type="button"
                aria-expanded={open === version.id}
                onClick={() => setOpen(open === version.id ? '' : version.id)}
              >
                {t('meeting.version', {
                  n: i + 1,
                  name: labels[version.by] ?? '',
                  at: moment(version.at, locale),
                })}
                {apart && <em>{t('meeting.apart')}</em>}
              </button>
              {open === version.id &&
                (from ? (
                  <Compared from={from.body} to={version.body} />
                ) : (
                  <RichText text={version.body} />
                ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
