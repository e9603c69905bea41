import { useLocale, useTranslation, useWords } from '../../i18n';
import type { ImportPreview } from '../../lib/exchange-types';
import { number } from '../../lib/number';
import { useRecordWords } from '../../record/words';
import { Late, Skeleton } from '../../ui/async';
import { FaultLine } from '../../ui/fault-text';
import styles from './exchange.module.css';

interface Props {
  preview: ImportPreview | undefined;
  error: unknown;
}

/** What the import would do: counts by file, what is made besides, and the first problems. */
export function PreviewView({ preview, error }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  if (error) return <FaultLine error={error} />;
  if (!preview) {
    return (
      <Late>
        <Skeleton rows={3} />
      </Late>
    );
  }
  const related = Object.entries(preview.related ?? {}).filter(([, count]) => count > 0);
  return (
    <section className={styles.block} aria-live="polite">
      <h2>{t('exchange.preview')}</h2>
      <table className={styles.counts}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.file')}</th>
            {(['create', 'update', 'skip', 'errors'] as const).map((what) => (
              <th key={what} scope="col">
                {t(`exchange.${what}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.files.map((file) => (
            <tr key={file.name}>
              <th scope="row">
                {file.name} <small>{words.title(file.kind)}</small>
              </th>
              <td>{number(file.create, locale)}</td>
              <td>{number(file.update, locale)}</td>
              <td>{number(file.skip, locale)}</td>
              <td data-bad={file.errors > 0}>{number(file.errors, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {related.length > 0 && (
        <p>
          {t('exchange.related', {
            list: related.map(([kind, count]) => words.counted(kind, count)).join(t('ui.comma')),
          })}
        </p>
      )}
      <Problems preview={preview} />
    </section>
  );
}

function Problems({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const words = useWords();
  const problems = preview.files.flatMap((file) =>
    (file.first ?? []).map((problem) => ({ file: file.name, ...problem })),
  );
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => (
        <li key={`${problem.file}${problem.row}${problem.field}`}>
          {t('exchange.problem', {
            file: problem.file,
            row: problem.row,
            field: problem.field,
            value: problem.value,
            why: words(`fault.${problem.code}`) ?? problem.code,
          })}
        </li>
      ))}
    </ul>
  );
}
