/** What app/budget gives to the window. Amounts are minor units. */

/** A category of costs. */
export interface CostLine {
  category: string;
  planned: number;
  committed: number;
  spent: number;
}

export interface Budget {
  currency: string;
  /** One for each category. */
  lines: CostLine[];
  planned: number;
  committed: number;
  spent: number;
  /** In another currency, and in no sum. */
  strays: { currency: string; amount: number }[];
  /** Per cent of the budget that is spent or committed, and that is spent. */
  burn: number;
  paid: number;
  /** Per cent of the plan's working days that are over. */
  elapsed: number;
  /** At which the program warns. */
  threshold: number;
  trouble: '' | 'burn' | 'ahead';
}

/** What the projects of an opportunity cost beside what it leaves. */
export interface SaleCost {
  name: string;
  currency: string;
  /** Spent and committed. */
  cost: number;
  /** 0 where nobody has said it. */
  margin: number;
  /** Margin by cost, 0 where one of them is not known. */
  return: number;
}

export interface BudgetService {
  Sale(opportunity: string): Promise<SaleCost>;
  Budget(project: string): Promise<Budget>;
  Plan(project: string, category: string, amount: number, currency: string): Promise<void>;
}
