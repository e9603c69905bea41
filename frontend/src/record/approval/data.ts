import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import { useSoonQuery } from '../soon-query';

const meta = { kinds: ['approval', 'verdict', 'policy', 'user'] };

/** What was asked about a record, the latest first. */
export const useApprovalsOf = (subject: string) =>
  useSoonQuery({ queryKey: ['approvals', subject], queryFn: () => go.approval.Of(subject), meta });

/** What waits for this person. */
export const useWaiting = () =>
  useQuery({ queryKey: ['approvals-waiting'], queryFn: () => go.approval.Waiting(), meta });

/** What this person has asked. */
export const useAsked = () =>
  useQuery({ queryKey: ['approvals-mine'], queryFn: () => go.approval.Mine(), meta });

export const useApproval = (id: string) =>
  useQuery({ queryKey: ['approval', id], queryFn: () => go.approval.Find(id), meta });

export const useRules = () =>
  useQuery({
    queryKey: ['approval-rules'],
    queryFn: () => go.approval.Rules(),
    meta: { kinds: ['policy'] },
  });
