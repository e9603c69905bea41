import { expect, it } from 'vitest';
import type { Field, Kind } from '../lib/types';
import { factFields, formFields } from './catalog';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  type: 'number',
  ref: '',
  choices: null,
  required: false,
  currencyField: '',
  searchable: false,
  system: false,
  readOnly: false,
  labelZh: '',
  labelEn: '',
  formula: '',
  pipelineId: '',
  ...more,
});

const kind: Kind = {
  name: 'opportunity',
  title: 'name',
  sortable: [],
  writers: 'everyone',
  own: '',
  appendOnly: false,
  fields: [
    field('amount'),
    field('custom.margin', { pipelineId: 'tenders' }),
    field('custom.bonus', { system: true, formula: 'amount * 0.03' }),
    field('created_by', { system: true }),
  ],
};

const names = (fields: Field[]) => fields.map(({ name }) => name);

it('shows of a record what is filled in and computed, and of pipelines its own alone', () => {
  expect(names(factFields(kind, { pipeline_id: 'tenders' }))).toEqual([
    'amount',
    'custom.margin',
    'custom.bonus',
  ]);
  expect(names(factFields(kind, { pipeline_id: 'direct' }))).toEqual(['amount', 'custom.bonus']);
});

it('asks for nothing that is computed', () => {
  expect(names(formFields(kind))).toEqual(['amount', 'custom.margin']);
});
