// Package cost is the rule of what a project may cost and what it does: what counts,
// in which currency, and when somebody should look.
package cost

import (
	"cmp"
	"errors"
	"slices"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Line is a category of costs. Amounts are minor units of the project's currency.
type Line struct {
	Category  string `json:"category"`
	Planned   int64  `json:"planned"`
	Committed int64  `json:"committed"`
	Spent     int64  `json:"spent"`
}

// Amount is money in a currency.
type Amount struct {
	Currency string `json:"currency"`
	Amount   int64  `json:"amount"`
}

// Cost is what a project may cost, and what it does.
type Cost struct {
	Currency  string `json:"currency"`
	Lines     []Line `json:"lines"` // one for each category, in their order
	Planned   int64  `json:"planned"`
	Committed int64  `json:"committed"`
	Spent     int64  `json:"spent"`
	// Strays are in another currency, and in no sum: two people began in two
	// currencies without a network.
	Strays []Amount `json:"strays"`
}

// Of is the cost of a project as its records stand.
func Of(a session.Access, r store.Reader, p entity.Project) (Cost, error) {
	lines, err := store.BudgetOf(a.Ctx, r, p.ID)
	if err != nil {
		return Cost{}, err
	}
	expenses, err := store.ExpensesOf(a.Ctx, r, p.ID)
	if err != nil {
		return Cost{}, err
	}
	currency := a.DB.Identity().Currency
	if p.OpportunityID != "" {
		o, err := store.Find(a.Ctx, r, entity.Opportunities, p.OpportunityID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return Cost{}, err
		}
		if o.Amount != 0 {
			currency = cmp.Or(o.Currency, currency)
		}
	}
	return Sum(lines, expenses, currency), nil
}

// Sum adds up a budget and the expenses, both by id. The currency is that of the
// first line with an amount, else of the first expense, else the one given.
func Sum(lines []entity.BudgetLine, expenses []entity.Expense, currency string) Cost {
	planned := slices.DeleteFunc(slices.Clone(lines), func(l entity.BudgetLine) bool { return l.Amount == 0 })
	switch {
	case len(planned) > 0:
		currency = planned[0].Currency
	case len(expenses) > 0:
		currency = expenses[0].Currency
	}
	c := Cost{Currency: currency, Lines: make([]Line, len(entity.CostCategories)), Strays: []Amount{}}
	for i, category := range entity.CostCategories {
		c.Lines[i].Category = category
	}
	for _, l := range planned {
		if c.counts(l.Currency, l.Amount) {
			c.line(l.Category).Planned += l.Amount
			c.Planned += l.Amount
		}
	}
	for _, e := range expenses {
		switch {
		case !c.counts(e.Currency, e.Amount):
		case e.State == entity.ExpenseSpent:
			c.line(e.Category).Spent += e.Amount
			c.Spent += e.Amount
		default:
			c.line(e.Category).Committed += e.Amount
			c.Committed += e.Amount
		}
	}
	return c
}

// counts says whether an amount is in the project's currency; others are kept aside.
func (c *Cost) counts(currency string, amount int64) bool {
	if currency == c.Currency {
		return true
	}
	at := slices.IndexFunc(c.Strays, func(s Amount) bool { return s.Currency == currency })
	if at < 0 {
		at, c.Strays = len(c.Strays), append(c.Strays, Amount{Currency: currency})
	}
	c.Strays[at].Amount += amount
	return false
}

// line is that of a category; a category of a newer version is among the others.
func (c *Cost) line(category string) *Line {
	at := slices.Index(entity.CostCategories, category)
	if at < 0 {
		at = len(c.Lines) - 1
	}
	return &c.Lines[at]
}

// Bound is what is spent, and what is promised.
func (c Cost) Bound() int64 { return c.Spent + c.Committed }

// Some says whether there is anything to tell.
func (c Cost) Some() bool { return c.Planned != 0 || c.Bound() != 0 }
