package entity

// CostCategories are what a project spends on.
var CostCategories = []string{"labour", "travel", "hospitality", "materials", "services", "other"}

// BudgetLine is what a project may spend on a category. There is one of each
// (BudgetLineID), so that two who plan it on two laptops plan the same.
type BudgetLine struct {
	ID        ID     `json:"id"`
	ProjectID ID     `json:"projectId"`
	Category  string `json:"category"`
	Amount    int64  `json:"amount"` // minor units of Currency
	Currency  string `json:"currency"`
}

// BudgetLineID is the id of the budget of a project for a category.
func BudgetLineID(project ID, category string) ID {
	return NaturalID("budget_line", string(project), category)
}

// BudgetLines declares the budget line kind.
var BudgetLines = &Type[BudgetLine]{
	Name:    "budget_line",
	ID:      func(l *BudgetLine) *ID { return &l.ID },
	Follows: []string{"project_id"},
	Fields: func(l *BudgetLine) []Field {
		return []Field{
			Reference(&l.ProjectID, "project_id", "project").Need(),
			Choice(&l.Category, "category", CostCategories...).Need(),
			Money(&l.Amount, "amount", "currency").In("amount"),
			Currency(&l.Currency, "currency").In("amount"),
		}
	},
}

// How far the money of an expense has gone.
const (
	ExpenseCommitted = "committed" // ordered or promised, and not paid
	ExpenseSpent     = "spent"
)

// Expense is money that a project has cost, or is bound to cost.
type Expense struct {
	ID        ID     `json:"id"`
	Name      string `json:"name"` // for what
	ProjectID ID     `json:"projectId"`
	Category  string `json:"category"`
	Amount    int64  `json:"amount"` // minor units of Currency
	Currency  string `json:"currency"`
	State     string `json:"state"`
	SpentOn   string `json:"spentOn"`
	OwnerID   ID     `json:"ownerId"` // who spends it
	Notes     string `json:"notes"`
}

// Expenses declares the expense kind.
var Expenses = &Type[Expense]{
	Name:    "expense",
	ID:      func(e *Expense) *ID { return &e.ID },
	Follows: []string{"project_id"},
	Fields: func(e *Expense) []Field {
		return []Field{
			Text(&e.Name, "name").Need().Titled(),
			Reference(&e.ProjectID, "project_id", "project").Need(),
			Choice(&e.Category, "category", CostCategories...).Need(),
			Money(&e.Amount, "amount", "currency").Need().In("amount"),
			Currency(&e.Currency, "currency").In("amount"),
			Choice(&e.State, "state", ExpenseCommitted, ExpenseSpent).Need(),
			Date(&e.SpentOn, "spent_on").Need(),
			Reference(&e.OwnerID, "owner_id", "user"),
			Long(&e.Notes, "notes").Search(),
		}
	},
}
