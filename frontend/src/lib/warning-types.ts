/** What app/warning gives to the window. */

/** When the program warns, in days. */
export interface WarningRules {
  quietDays: number;
  milestoneDays: number;
  slipDays: number;
}

export interface WarningService {
  Rules(): Promise<WarningRules>;
  SetRules(rules: WarningRules): Promise<void>;
}
