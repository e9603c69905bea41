import type { Progress } from '../lib/feedback-types';
import { go } from '../lib/go';
import type { OpportunityEdit } from '../lib/opportunity-types';
import type { Value, Values } from '../lib/types';

/** Adds a record and answers with its id. */
export async function create(kind: string, values: Values): Promise<string> {
  if (kind === 'opportunity') {
    const { stage_id, ...rest } = values;
    const [own, other] = split(rest);
    const made = await go.opportunity.Create({ ...camel(own), stageId: String(stage_id ?? '') });
    if (Object.keys(other).length > 0) await go.record.Edit(kind, made.id, other);
    return made.id;
  }
  return (await go.record.Create(kind, values)).row.id;
}

/**
 * Changes fields of a record. An opportunity's own service writes the events
 * that the history of the pipeline is made of, so its fields go there; so does
 * the progress of feedback, which is dated and counted.
 */
export async function edit(kind: string, id: string, values: Values): Promise<void> {
  if (kind === 'feedback' && values.progress) {
    await go.feedback.Move(id, values.progress as Progress);
    return;
  }
  if (kind !== 'opportunity') {
    await go.record.Edit(kind, id, values);
    return;
  }
  const [own, other] = split(values);
  if (Object.keys(own).length > 0) await go.opportunity.Edit(id, camel(own));
  if (Object.keys(other).length > 0) await go.record.Edit(kind, id, other);
}

/** Changes a field of several records, and says how many there were. */
export function editMany(kind: string, ids: string[], values: Values): Promise<number> {
  if (kind !== 'opportunity') return go.record.EditMany(kind, ids, values);
  const [own, other] = split(values);
  if (Object.keys(own).length > 0) return go.opportunity.EditMany(ids, camel(own));
  return go.record.EditMany(kind, ids, other);
}

const OWN = new Set([
  'name',
  'account_id',
  'owner_id',
  'product_id',
  'amount',
  'margin_percent',
  'currency',
  'expected_close_on',
  'next_step',
  'next_step_on',
  'source',
  'competitor',
  'description',
]);

function split(values: Values): [Values, Values] {
  const own = Object.entries(values).filter(([name]) => OWN.has(name));
  const other = Object.entries(values).filter(([name]) => !OWN.has(name));
  return [Object.fromEntries(own), Object.fromEntries(other)];
}

/** account_id as accountId: entities cross in Go's own names. */
function camel(values: Values): OpportunityEdit {
  const renamed = Object.entries(values).map(([name, value]): [string, Value] => [
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as OpportunityEdit;
}
