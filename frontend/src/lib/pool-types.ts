/** What app/pool gives to the window. */

/** What admins have laid down; 0 is no rule. */
export interface PoolRules {
  /** Accounts of one owner. */
  maxOwned: number;
  /** Days without activity, after which an account is given back. */
  releaseDays: number;
}

export interface PoolStanding {
  /** Claimed here; the hub has not said yet whether first. */
  provisional: boolean;
  /** Without activity for as long as admins allow. */
  due: boolean;
}

export interface PoolService {
  Rules(): Promise<PoolRules>;
  SetRules(rules: PoolRules): Promise<void>;
  Claim(ids: string[]): Promise<void>;
  Release(ids: string[]): Promise<void>;
  Standing(id: string): Promise<PoolStanding>;
  /** The accounts that are to be given back. */
  Due(): Promise<string[]>;
}
