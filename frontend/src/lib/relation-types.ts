/** What app/relation gives to the window. */

export type BuyingRole = 'decision-maker' | 'champion' | 'influencer' | 'user' | 'blocker';

/** A contact of an account. */
export interface Acquaintance {
  id: string;
  name: string;
  title: string;
  department: string;
  /** Whatever the opportunity. */
  role: BuyingRole | '';
  reportsToId: string;
  /** '' when nobody has ever spoken with them. */
  lastContactAt: string;
}

/** What a contact is in an opportunity. */
export interface Part {
  opportunityId: string;
  contactId: string;
  role: BuyingRole;
}

/** How an open opportunity is tied to the people of its account. */
export interface Thread {
  opportunityId: string;
  name: string;
  /** Ids of contacts that were spoken with lately, or have a role in it. */
  engaged: string[];
  /** It is large, and one contact or none is engaged. */
  single: boolean;
}

export interface RelationMap {
  people: Acquaintance[];
  parts: Part[];
  threads: Thread[];
}

export interface RelationService {
  Map(accountId: string): Promise<RelationMap>;
  SetRole(part: Part, given: boolean): Promise<void>;
}
