import { Select } from '@mantine/core';
import { useLocale, useTranslation } from '../../i18n';
import type { PlanColumn, PlanFile } from '../../lib/exchange-types';
import { number } from '../../lib/number';
import { fieldOf, useKinds } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import styles from './exchange.module.css';

interface Props {
  file: PlanFile;
  onChange: (file: PlanFile) => void;
}

/** One file: which kind of record its rows are, and which field each column fills. */
export function FilePlan({ file, onChange }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  // By their places: a file may call two columns the same.
  const setColumn = (place: number, column: PlanColumn) =>
    onChange({ ...file, columns: file.columns.map((one, at) => (at === place ? column : one)) });
  const facts = [
    t('exchange.rows', { count: file.rows, shown: number(file.rows, locale) }),
    file.encoding,
    file.delimiter && t('exchange.delimiter', { sign: visible(file.delimiter) }),
  ];
  return (
    <section className={styles.block}>
      <header>
        <h2>{file.name}</h2>
        <small>{facts.filter(Boolean).join(' · ')}</small>
        <Select
          aria-label={t('exchange.kind')}
          size="xs"
          data={file.kinds.map((kind) => ({ value: kind, label: words.title(kind) }))}
          value={file.kind}
          allowDeselect={false}
          onChange={(kind) => onChange({ ...file, kind: kind ?? file.kind })}
        />
      </header>
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.column')}</th>
            <th scope="col">{t('exchange.samples')}</th>
            <th scope="col">{t('exchange.field')}</th>
            <th scope="col">{t('exchange.reading-of')}</th>
          </tr>
        </thead>
        <tbody>
          {file.columns.map((column, place) => (
            <ColumnRow
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places
              key={place}
              kind={file.kind}
              column={column}
              onChange={(changed) => setColumn(place, changed)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const visible = (delimiter: string) => (delimiter === '\t' ? 'Tab' : delimiter);

/** What a user's file may say beside the user: these make teams. */
const forPeople = ['@manager', '@office'] as const;

interface RowProps {
  kind: string;
  column: PlanColumn;
  onChange: (column: PlanColumn) => void;
}

function ColumnRow({ kind, column, onChange }: RowProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const declared = useKinds().find((candidate) => candidate.name === kind);
  const fields = (declared?.fields ?? []).filter(
    (field) => !field.system && field.name !== 'import_batch_id' && field.type !== 'json',
  );
  const options = fields.map((field) => ({
    value: field.name,
    label: words.label(kind, field),
  }));
  if (kind === 'user') {
    for (const value of forPeople) {
      options.push({ value, label: t(`exchange.people-${value.slice(1) as 'manager'}`) });
    }
  }
  const type = declared && fieldOf(declared, column.field)?.type;
  return (
    <tr>
      <th scope="row">{column.header}</th>
      <td className={styles.samples}>{column.samples.join(t('ui.comma'))}</td>
      <td>
        <Select
          aria-label={t('exchange.field-of', { column: column.header })}
          size="xs"
          searchable
          clearable
          placeholder={t('exchange.leave-out')}
          data={options}
          value={column.field || null}
          onChange={(field) => onChange({ ...column, field: field ?? '' })}
        />
      </td>
      <td>
        {(type === 'date' || type === 'instant') && (
          <DateOrder column={column} onChange={onChange} />
        )}
        {(type === 'money' || type === 'integer' || type === 'number') && (
          <Select
            aria-label={t('exchange.number-format')}
            size="xs"
            data={['1,234.56', '1.234,56']}
            value={column.numberFormat}
            allowDeselect={false}
            onChange={(format) =>
              onChange({ ...column, numberFormat: format as PlanColumn['numberFormat'] })
            }
          />
        )}
      </td>
    </tr>
  );
}

function DateOrder({ column, onChange }: Omit<RowProps, 'kind'>) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('exchange.date-order')}
      size="xs"
      data={(['ymd', 'mdy', 'dmy'] as const).map((order) => ({
        value: order,
        label: t(`exchange.order-${order}`),
      }))}
      value={column.dateOrder}
      allowDeselect={false}
      description={column.dateSure ? undefined : t('exchange.date-unsure')}
      onChange={(order) =>
        onChange({ ...column, dateSure: true, dateOrder: order as PlanColumn['dateOrder'] })
      }
    />
  );
}
