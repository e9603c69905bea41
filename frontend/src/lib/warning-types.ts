/** What app/warning gives to the window. */

/** When the program warns, in days, slips in working days, and of budgets in per cent. */
export interface WarningRules {
  quietDays: number;
  milestoneDays: number;
  slipDays: number;
  burnPercent: number;
  /** From which amount on one contact is too few, in whole units of the currency. */
  singleFrom: number;
}

export interface WarningService {
  Rules(): Promise<WarningRules>;
  SetRules(rules: WarningRules): Promise<void>;
}
