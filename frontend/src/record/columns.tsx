import { useMemo } from 'react';
import type { Field, Kind } from '../lib/types';
import type { Column } from '../ui/table/table';
import { TitleCell } from '../ui/title-cell';
import { fieldOf } from './catalog';
import type { Item } from './data';
import { FieldValue } from './field-value';
import { useRecordWords } from './words';

const WIDTH: Partial<Record<Field['type'], number>> = {
  money: 104,
  integer: 100,
  number: 100,
  date: 108,
  instant: 88,
  choice: 92,
  flag: 80,
  reference: 124,
  long: 200,
};

const FIGURES = new Set(['money', 'integer', 'number']);
/** Words are shortened before figures and dates are. */
const WORDS = new Set(['text', 'reference', 'long']);

/** Columns for fields of a kind and those of admins; `own` are those that deserve design. */
export function useColumns(
  kind: Kind,
  names: string[],
  own: Column<Item>[] = NONE,
): Column<Item>[] {
  const words = useRecordWords();
  const label = (field: Field) => words.label(kind.name, field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language alone
  return useMemo(
    () =>
      [...new Set([...names, ...customFields(kind)])].flatMap((name): Column<Item>[] => {
        const designed = own.find((column) => column.id === name);
        if (designed) return [designed];
        const field = fieldOf(kind, name);
        return field ? [columnOf(kind, field, label(field))] : [];
      }),
    [kind, names, own, words.one(kind.name)],
  );
}

const customFields = (kind: Kind): string[] =>
  kind.fields.map((field) => field.name).filter((name) => name.startsWith('custom.'));

const NONE: Column<Item>[] = [];

function columnOf(kind: Kind, field: Field, header: string): Column<Item> {
  const main = field.name === kind.title;
  return {
    id: field.name,
    header,
    main,
    width: main ? 220 : (WIDTH[field.type] ?? 112),
    grows: WORDS.has(field.type),
    align: FIGURES.has(field.type) ? 'end' : undefined,
    sort: kind.sortable.includes(field.name) && field.type !== 'reference' ? field.name : undefined,
    cell: (item) =>
      main ? (
        <TitleCell title={String(item.values[field.name] ?? '')} />
      ) : (
        <FieldValue field={field} values={item.values} labels={item.labels} />
      ),
  };
}
