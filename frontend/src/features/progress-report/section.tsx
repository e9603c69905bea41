import { Textarea } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { ReportSection, ReportTable } from '../../lib/progress-report-types';
import { IconButton } from '../../ui/button';
import { useWritten } from '../../ui/use-written';
import type { useReport } from './data';
import styles from './report.module.css';

interface Props {
  section: ReportSection;
  report: ReturnType<typeof useReport>;
}

/** A part of a report. Its text is changed where it stands. */
export function Section({ section, report }: Props) {
  const { t } = useTranslation();
  const { code, title, field, leftOut } = section;
  const tables = section.tables ?? [];
  if (!field && tables.length === 0) return null;
  return (
    <section className={styles.section} data-left-out={leftOut || undefined}>
      <header>
        <h2>{title}</h2>
        {leftOut && <small>{t('progress-report.left-out')}</small>}
        <IconButton
          icon={leftOut ? IconEyeOff : IconEye}
          label={t(leftOut ? 'progress-report.take-in' : 'progress-report.leave-out', {
            section: title,
          })}
          onClick={() => report.leaveOut(code, !leftOut)}
        />
      </header>
      {field && <Text section={section} onSave={(text) => report.write(field, text)} />}
      {tables.map((table) => (
        <Table key={table.title} table={table} named={table.title !== title} />
      ))}
    </section>
  );
}

/** Kept when the person leaves it; what a colleague wrote meanwhile is shown. */
function Text({
  section,
  onSave,
}: {
  section: ReportSection;
  onSave: (text: string) => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { text, write, changed, sent, refused } = useWritten(section.text);
  const keep = () => {
    if (!changed) return;
    sent();
    onSave(text).catch(refused);
  };
  return (
    <Textarea
      aria-label={t('progress-report.text', { section: section.title })}
      placeholder={t('progress-report.write')}
      autosize
      minRows={1}
      value={text}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      onBlur={keep}
    />
  );
}

/** A table that is all of its section is called as that. */
function Table({ table, named }: { table: ReportTable; named: boolean }) {
  return (
    <table className={styles.table} aria-label={table.title}>
      {named && <caption>{table.title}</caption>}
      <thead>
        <tr>
          {table.columns.map(({ title, number, share }) => (
            <th
              key={title}
              scope="col"
              data-number={number || undefined}
              style={{ width: `${100 * share}%` }}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen figures never change places
          <tr key={line}>
            {row.map(({ text }, at) => (
              <td
                key={table.columns[at]?.title}
                data-number={table.columns[at]?.number || undefined}
              >
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {table.note && (
        <tfoot>
          <tr>
            <td colSpan={table.columns.length}>{table.note}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
