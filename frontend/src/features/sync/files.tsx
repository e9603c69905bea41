import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { bytesText } from '../../lib/bytes';
import { recordPath } from '../../lib/route';
import { StateWord, Thumbnail } from '../../record/files';
import row from '../../record/files.module.css';
import lines from '../../record/lines.module.css';
import { Async } from '../../ui/async';
import { AllGood } from './all-good';
import { useMovingFiles } from './data';
import styles from './sync.module.css';

/** Files that are to be sent or to be fetched, each with the way to its record. */
export function MovingFiles() {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Async of={useMovingFiles()}>
      {(files) =>
        files.length === 0 ? (
          <AllGood title={t('sync.files-none')} />
        ) : (
          <ul className={`${lines.list} ${styles.files}`}>
            {files.map((file) => (
              <li key={file.id} className={row.row}>
                <Link to={recordPath(file.subjectKind, file.subjectId)} className={row.what}>
                  <Thumbnail file={file} />
                  <span className={lines.what}>
                    <strong>{file.name}</strong>
                    <small>{bytesText(file.sizeBytes, locale)}</small>
                  </span>
                </Link>
                <StateWord file={file} />
              </li>
            ))}
          </ul>
        )
      }
    </Async>
  );
}
