import { useSuspenseQuery } from '@tanstack/react-query';
import { go } from '../lib/go';
import type { Current, Field, Kind, Values } from '../lib/types';

/** Every declared kind with its fields, those of admins included: asked for before a screen needs one. */
export const kindsQuery = {
  queryKey: ['catalog'],
  queryFn: async () => (await go.catalog.Kinds()).map(withUpdated),
  meta: { kinds: ['custom_field', 'field_right', 'user'] },
};

export const useKinds = (): Kind[] => useSuspenseQuery(kindsQuery).data;

/** Every record also says when it was changed, which no kind declares. */
const withUpdated = (kind: Kind): Kind => ({
  ...kind,
  fields: [
    ...kind.fields,
    {
      name: 'updated_at',
      type: 'instant',
      system: true,
      readOnly: true,
      ref: '',
      choices: null,
      required: false,
      currencyField: '',
      searchable: false,
      labelZh: '',
      labelEn: '',
      formula: '',
      pipelineId: '',
    },
  ],
});

/** Of a name that no kind has: it came from an address that leads nowhere. */
export class UnknownKind extends Error {}

/** One kind; fails for a name that is not declared. */
export function useKind(name: string): Kind {
  const kind = useKinds().find((candidate) => candidate.name === name);
  if (!kind) throw new UnknownKind(name);
  return kind;
}

/** Whether this person may see a field of a kind at all. */
export const useHas = (kind: string, field: string): boolean =>
  fieldOf(useKind(kind), field) !== undefined;

export const fieldOf = (kind: Kind, name: string): Field | undefined =>
  kind.fields.find((field) => field.name === name);

/** Fields that only the program itself has a use for. */
const INTERNAL = new Set(['rank', 'import_batch_id', 'external_id', 'reply_to_id', 'after_id']);

/** Whether a person should see the field at all. */
export const isShown = (field: Field): boolean =>
  field.type !== 'json' && field.type !== 'any-reference' && !INTERNAL.has(field.name);

/** What a task's plan decides: it is changed there, where the plan is checked. */
const PLANNED = new Set(['project_id', 'parent_id', 'starts_on', 'pinned', 'days', 'progress']);

/** What the program counts, dates and fills in by itself. */
const COUNTED = new Set(['closed_at', 'reopened', 'pipeline_id']);

/** Whether the field says of which kind the record is that another one points to. */
const saysKind = (kind: Kind, { name }: Field): boolean =>
  kind.fields.some(({ type, ref }) => type === 'any-reference' && ref === name);

/** The fields of a form. */
export const formFields = (kind: Kind): Field[] =>
  kind.fields.filter(
    (field) =>
      isShown(field) &&
      !field.system &&
      !field.readOnly &&
      !COUNTED.has(field.name) &&
      !saysKind(kind, field) &&
      field.type !== 'currency' &&
      !(kind.name === 'task' && PLANNED.has(field.name)),
  );

/** Whether records of the kind are edited by a form at all. */
export const hasForm = (kind: Kind): boolean => formFields(kind).length > 0;

/** Whether a person may change a record, and remove it. */
export const mayChange = (kind: Kind, values: Values, { id, role }: Current['user']): boolean =>
  !kind.appendOnly &&
  (kind.writers === 'everyone' || role === 'admin') &&
  (!kind.own || values[kind.own] === id);

/** Removed where they are configured, with what is on them; a person never is. */
const REMOVED_ELSEWHERE = new Set(['user', 'team', 'stage', 'pipeline']);

export const isRemovedHere = (kind: Kind): boolean => !REMOVED_ELSEWHERE.has(kind.name);

/** Whether a record has the field: one of an admin's may be for a single pipeline. */
export const applies = (field: Field, { pipeline_id }: Values): boolean =>
  !field.pipelineId || field.pipelineId === pipeline_id;

/** The fields of a record's page: those of its form that it has, and what is computed. */
export function factFields(kind: Kind, values: Values): Field[] {
  const inForm = new Set(formFields(kind));
  return kind.fields.filter(
    (field) => (inForm.has(field) || field.formula) && applies(field, values),
  );
}

/** The kinds that an answer about this one depends on. */
export const dependsOn = (kind: Kind): string[] => [
  ...new Set([
    kind.name,
    ...kind.fields.filter((field) => field.type === 'reference').map((field) => field.ref),
  ]),
];
