import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { Device, FieldRight, Person, Team } from '../../lib/team-types';

/** Who works here, from this device. */
export const useOverview = () =>
  useQuery({
    queryKey: ['team'],
    queryFn: () => go.team.Overview(),
    meta: { kinds: ['user', 'team', 'membership', 'field_right', 'policy'] },
  });

const devicesKey = ['devices'];

/** Everybody's devices, which only the hub knows. */
export const useDevices = () =>
  useQuery({
    queryKey: devicesKey,
    queryFn: () => go.team.Devices(),
    refetchOnMount: 'always',
    meta: { kinds: [] },
  });

export function useRemoveDevice(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (device: Device) => go.team.RemoveDevice(device.n),
    onSuccess: (devices) => {
      client.setQueryData(devicesKey, devices);
      done();
    },
  });
}

export const useSavePerson = (done: () => void) =>
  useMutation({ mutationFn: (person: Person) => go.team.Save(person), onSuccess: done });

export const useSaveTeam = (done: () => void) =>
  useMutation({
    mutationFn: async ({ id, name, parentId }: Team) => {
      if (id) await go.team.EditTeam(id, name, parentId);
      else await go.team.AddTeam(name, parentId);
    },
    onSuccess: done,
  });

export const useRemoveTeam = (done: () => void) =>
  useMutation({ mutationFn: (id: string) => go.team.RemoveTeam(id), onSuccess: done });

/** A join code; a new one each time, so it is never asked for again by itself. */
export const useInvite = () =>
  useMutation({ mutationFn: (userId: string) => go.team.Invite(userId) });

/** Ends a person's password; what it gives is a join code. */
export const useResetPassword = () =>
  useMutation({ mutationFn: (userId: string) => go.team.ResetPassword(userId) });

type Right = Pick<FieldRight, 'kind' | 'field' | 'role'> & { access: FieldRight['access'] | '' };

export const useRestrict = (done: () => void) =>
  useMutation({
    mutationFn: ({ kind, field, role, access }: Right) =>
      go.team.Restrict(kind, field, role, access),
    onSuccess: done,
  });

export const useLease = () => useMutation({ mutationFn: (days: number) => go.team.Lease(days) });
