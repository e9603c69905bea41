import type { Progress } from '../lib/feedback-types';
import { go } from '../lib/go';
import type { NewOpportunity } from '../lib/opportunity-types';
import type { Value, Values } from '../lib/types';

/** Adds a record and answers with its id. An opportunity begins at a stage. */
export async function create(kind: string, values: Values): Promise<string> {
  if (kind === 'opportunity') {
    const entries = Object.entries(values);
    const ofAdmins = entries.filter(([name]) => name.startsWith('custom.'));
    const own = entries.filter(([name]) => !name.startsWith('custom.'));
    const made = await go.opportunity.Create(camel(own));
    if (ofAdmins.length > 0) await go.record.Edit(kind, made.id, Object.fromEntries(ofAdmins));
    return made.id;
  }
  return (await go.record.Create(kind, values)).row.id;
}

/** Changes fields of a record. The progress of feedback is dated and counted. */
export async function edit(kind: string, id: string, values: Values): Promise<void> {
  if (kind === 'feedback' && values.progress) {
    await go.feedback.Move(id, values.progress as Progress);
    return;
  }
  await go.record.Edit(kind, id, values);
}

/** account_id as accountId: entities cross in Go's own names. */
function camel(values: [string, Value][]): NewOpportunity {
  const renamed = values.map(([name, value]): [string, Value] => [
    name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed) as NewOpportunity;
}
