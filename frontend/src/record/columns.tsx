import { Suspense, useMemo } from 'react';
import { later } from '../lib/later';
import { useSession } from '../lib/session';
import type { Field, Kind } from '../lib/types';
import type { Column } from '../ui/table/table';
import { TitleCell } from '../ui/title-cell';
import { applies, fieldOf, formFields } from './catalog';
import type { Item } from './data';
import { FieldValue } from './field-value';
import { usePlain } from './plain';
import { useRecordWords } from './words';

// With all its inputs it is more than the table: loaded when a cell is changed.
const FieldEditor = later(() => import('./field-editor'));

const WIDTH: Partial<Record<Field['type'], number>> = {
  money: 118,
  integer: 100,
  number: 100,
  date: 108,
  instant: 100,
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
  const plain = usePlain();
  const { user } = useSession();
  const mayEdit = kind.writers === 'everyone' || user.role === 'admin';
  const label = (field: Field) => words.label(kind.name, field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language alone
  return useMemo(
    () =>
      [...new Set([...names, ...customFields(kind)])].flatMap((name): Column<Item>[] => {
        const field = fieldOf(kind, name);
        const text = field && ((item: Item) => plain(field, item));
        const designed = own.find((column) => column.id === name);
        if (designed) return [{ text, ...designed }];
        if (!field) return [];
        const edit = mayEdit && isEdited(kind, field) ? editorOf(kind, field) : undefined;
        const fixed = ({ values }: Item) => !applies(field, values);
        return [{ ...columnOf(kind, field, label(field)), text, edit, fixed }];
      }),
    [kind, names, own, mayEdit, words.one(kind.name)],
  );
}

const customFields = (kind: Kind): string[] =>
  kind.fields.map((field) => field.name).filter((name) => name.startsWith('custom.'));

const NONE: Column<Item>[] = [];

/** Fields with rules of their own, and those that need more room than a cell has. */
const NOT_IN_A_CELL = new Set(['stage_id', 'lost_reason', 'closed_on', 'state', 'done_at']);

const isEdited = (kind: Kind, field: Field): boolean =>
  formFields(kind).includes(field) &&
  field.type !== 'long' &&
  field.name !== kind.title &&
  !NOT_IN_A_CELL.has(field.name);

const editorOf =
  (kind: Kind, field: Field): Column<Item>['edit'] =>
  (item, onDone) => (
    <Suspense>
      <FieldEditor
        kind={kind}
        field={field}
        record={{ row: item, labels: item.labels }}
        onDone={onDone}
      />
    </Suspense>
  );

/** What an admin has called a field is read whole, up to a point; ours fit. */
function widthOf(field: Field, header: string): number {
  const usual = WIDTH[field.type] ?? 112;
  if (!field.name.startsWith('custom.')) return usual;
  const text = [...header].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 12.5 : 7), 0);
  return Math.min(240, Math.max(usual, Math.ceil(text) + HEAD_SPACE));
}

/** What of the room that is left goes to a column: names of companies are long, of people short. */
function sharesOf(kind: Kind, field: Field): number | undefined {
  if (field.ref === 'account' || (kind.name === 'contact' && field.name === kind.title)) return 2;
  if (field.name === kind.title) return undefined;
  return WORDS.has(field.type) ? 1 : 0;
}

/** Padding of a header, and its arrow. */
const HEAD_SPACE = 36;

function columnOf(kind: Kind, field: Field, header: string): Column<Item> {
  const main = field.name === kind.title;
  return {
    id: field.name,
    header,
    main,
    width: main ? 220 : field.ref === 'account' ? 170 : widthOf(field, header),
    grows: sharesOf(kind, field),
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
