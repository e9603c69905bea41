import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';

/** What an opportunity needs to go on to a stage, '' for the next one. */
export const useChecklist = (id: string, stageId: string) =>
  useQuery({
    queryKey: ['checklist', id, stageId],
    queryFn: () => go.opportunity.Checklist(id, stageId),
    placeholderData: (before) => before,
    meta: {
      kinds: ['opportunity', 'stage', 'requirement', 'confirmation', 'task', 'custom_field'],
    },
  });

export const confirm = (id: string, requirementId: string, met: boolean) =>
  go.opportunity.Confirm(id, requirementId, met);
