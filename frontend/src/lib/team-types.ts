/** What app/team gives to the window. */

export type Role = 'rep' | 'manager' | 'admin';
/** Whose records a person sees; '' for what follows from the role. */
export type Sees = '' | 'self' | 'reports' | 'team' | 'tree' | 'all';

export interface Person {
  /** '' for a new one. */
  id: string;
  name: string;
  email: string;
  title: string;
  role: Role;
  sees: Sees;
  active: boolean;
  teams: { teamId: string; role: 'member' | 'lead' }[];
}

export interface Team {
  id: string;
  name: string;
  parentId: string;
}

export interface FieldRight {
  id: string;
  kind: string;
  field: string;
  role: 'rep' | 'manager';
  access: 'hidden' | 'read-only';
}

export interface Overview {
  people: Person[];
  teams: Team[];
  rights: FieldRight[];
  /** The fields that can be kept from a role, by kind. */
  fields: Record<string, string[]>;
  leaseDays: number;
}

export interface Device {
  n: number;
  name: string;
  userId: string;
  seenAt: string;
  /** '' unless an admin has removed it. */
  removedAt: string;
  this: boolean;
}

export interface TeamService {
  Overview(): Promise<Overview>;
  Save(person: Person): Promise<Person>;
  AddTeam(name: string, parentId: string): Promise<Team>;
  EditTeam(id: string, name: string, parentId: string): Promise<void>;
  RemoveTeam(id: string): Promise<void>;
  Invite(userId: string): Promise<string>;
  ResetPassword(userId: string): Promise<string>;
  Devices(): Promise<Device[]>;
  RemoveDevice(n: number): Promise<Device[]>;
  Restrict(
    kind: string,
    field: string,
    role: FieldRight['role'],
    access: FieldRight['access'] | '',
  ): Promise<void>;
  Lease(days: number): Promise<void>;
}
