import type { Requirement } from '../../lib/gate-types';
import { go } from '../../lib/go';

const KIND = 'requirement';

/** A new requirement of a stage, to be described. */
export const freshRequirement = (stageId: string): Requirement => ({
  id: '',
  stageId,
  type: 'exit',
  title: '',
  field: '',
  optional: 0,
  position: 0,
  days: 1,
  leadDays: 3,
  doer: 'owner',
});

/** Adds a requirement, or changes one that is there. Only what its type has is kept. */
export async function saveRequirement(asked: Requirement): Promise<void> {
  const isField = asked.type === 'field';
  const isTask = asked.type === 'task';
  const values = {
    type: asked.type,
    title: isField ? '' : asked.title.trim(),
    field: isField ? asked.field : '',
    optional: asked.optional,
    days: isTask ? asked.days : 0,
    lead_days: isTask ? asked.leadDays : 0,
    doer: isTask ? asked.doer : '',
  };
  if (asked.id) await go.record.Edit(KIND, asked.id, values);
  else
    await go.record.Create(KIND, { ...values, stage_id: asked.stageId, position: asked.position });
}
