import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { FieldType, Row } from '../../lib/types';
import { useKind } from '../../record/catalog';
import { whole } from '../../record/data';
import { useRecordWords } from '../../record/words';
import { isOperand, type Operand } from './formula';

const KIND = 'custom_field';

/** The kinds of record that admins add fields to. */
export const KINDS = ['account', 'contact', 'opportunity', 'task', 'product'] as const;

/** The types that such a field may have; a formula computes a number. */
export const TYPES = ['text', 'long', 'number', 'date', 'choice', 'flag', 'formula'] as const;

/** A field that an admin added. */
export interface CustomField {
  id: string;
  kind: string;
  labelZh: string;
  labelEn: string;
  type: FieldType | 'formula';
  choices: string[];
  required: boolean;
  /** In the language of store/formula. */
  formula: string;
  /** The pipeline whose opportunities alone have it; '' is all of them. */
  pipelineId: string;
}

export const useCustomFields = () =>
  useQuery({
    queryKey: ['custom-fields'],
    queryFn: () =>
      go.record.List(whole({ kind: KIND, sort: [{ field: 'position', desc: false }], limit: 500 })),
    select: ({ rows }) => rows.map(customFieldOf),
    meta: { kinds: [KIND] },
  });

/** What a formula of a kind may name. */
export function useOperands(kind: string): Operand[] {
  const words = useRecordWords();
  return useKind(kind)
    .fields.filter(isOperand)
    .map((field) => ({ name: field.name, label: words.label(kind, field) }));
}

export const customFieldOf = ({ id, values }: Row): CustomField => ({
  id,
  kind: String(values.kind),
  labelZh: String(values.label_zh),
  labelEn: String(values.label_en),
  type: values.formula ? 'formula' : (values.type as FieldType),
  choices: choicesOf(String(values.choices ?? '')),
  required: values.required === 1,
  formula: String(values.formula ?? ''),
  pipelineId: String(values.pipeline_id ?? ''),
});

function choicesOf(json: string): string[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return []; // none
  }
}

/** The choices that somebody typed, one a line. */
export const choicesIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** Adds the field, or changes one that is there: its key, kind and type stay for good. */
export async function saveCustomField(field: CustomField): Promise<void> {
  const computed = field.type === 'formula';
  const values = {
    label_zh: field.labelZh.trim() || field.labelEn.trim(),
    label_en: field.labelEn.trim(),
    choices: field.type === 'choice' ? JSON.stringify(field.choices) : '',
    required: field.required && !computed ? 1 : 0,
    formula: computed ? field.formula : '',
    pipeline_id: field.kind === 'opportunity' ? field.pipelineId : '',
  };
  if (field.id) {
    await go.record.Edit(KIND, field.id, values);
    return;
  }
  const key = `f${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const position = Date.now();
  const type = computed ? 'number' : field.type;
  await go.record.Create(KIND, { ...values, kind: field.kind, type, key, position });
}
