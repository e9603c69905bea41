package cost

import (
	"errors"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// most is the largest amount, in minor units: a hundred times what a large company
// turns over, and still exact as a number of the window when thousands are added.
const most = 1_000_000_000_000

// Check is a fault where an amount cannot be a project's: it is negative, too large,
// or in another currency than the project's.
func Check(a session.Access, r store.Reader, project entity.ID, amount int64, currency string) error {
	if amount < 0 {
		return fault.Invalid("amount", "cost.negative", "an amount is not negative")
	}
	if amount > most {
		return fault.Invalid("amount", "cost.too-much", "an amount is at most ten billion")
	}
	p, err := store.Find(a.Ctx, r, entity.Projects, project)
	if errors.Is(err, store.ErrNotFound) {
		return fault.Invalid("project_id", "cost.no-project", "no such project")
	}
	if err != nil {
		return err
	}
	c, err := Of(a, r, p)
	if err != nil {
		return err
	}
	if currency != c.Currency {
		return fault.Invalid("amount", "cost.currency", "the project is in another currency").With(map[string]any{"currency": c.Currency})
	}
	return nil
}

// Expense is a fault where an expense cannot be written: before is what it was, zero
// for a new one. What was there already, as another laptop wrote it, may stay.
func Expense(a session.Access, r store.Reader, before, after entity.Expense) error {
	if _, err := time.Parse(time.DateOnly, after.SpentOn); err != nil {
		return fault.Invalid("spent_on", "invalid", "no date")
	}
	if after.ProjectID == before.ProjectID && after.Amount == before.Amount && after.Currency == before.Currency {
		return nil
	}
	return Check(a, r, after.ProjectID, after.Amount, after.Currency)
}
