import { useMutation, useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { Part, RelationMap } from '../../lib/relation-types';
import { useRefused } from '../../ui/refused';

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
  const refused = useRefused();
  const { mutate } = useMutation({
    mutationFn: (part: Part) => go.relation.SetRole(part, !parts.some((one) => same(one, part))),
    onError: refused,
  });
  return mutate;
}

const same = (a: Part, b: Part) =>
  a.opportunityId === b.opportunityId && a.contactId === b.contactId && a.role === b.role;
