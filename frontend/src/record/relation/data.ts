import { useMutation, useQuery } from '@tanstack/react-query';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import type { Part, RelationMap } from '../../lib/relation-types';
import { say } from '../../lib/toast';
import { useFaultText } from '../../ui/fault-text';

/** Who is who at an account. */
export const useRelationMap = (account: string) =>
  useQuery({
    queryKey: ['relation', account],
    queryFn: () => go.relation.Map(account),
    enabled: account !== '',
    meta: { kinds: ['contact', 'contact_role', 'opportunity', 'activity', 'stage'] },
  });

/** Gives a role, or takes it back where the contact has it already. */
export function useToggleRole({ parts }: RelationMap) {
  const text = useFaultText();
  const { mutate } = useMutation({
    mutationFn: (part: Part) => go.relation.SetRole(part, !parts.some((one) => same(one, part))),
    onError: (error) => say({ text: text(faultOf(error)), bad: true }),
  });
  return mutate;
}

const same = (a: Part, b: Part) =>
  a.opportunityId === b.opportunityId && a.contactId === b.contactId && a.role === b.role;
