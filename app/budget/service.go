// Package budget is what a project may cost beside what it does.
package budget

import (
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dates   Dates
}

// Dates are on which days the tasks of a project finish, and on which they were to
// by its latest baseline.
type Dates func(a session.Access, project entity.ID) (finishes, planned map[entity.ID]string, err error)

// New is the service of a session.
func New(s *session.Session, dates Dates) *Service { return &Service{s, dates} }

// Budget is the cost of a project, and how it stands.
type Budget struct {
	cost.Cost
	Burn      int64  `json:"burn"`      // per cent of the budget that is spent or promised
	Paid      int64  `json:"paid"`      // per cent that is spent
	Elapsed   int64  `json:"elapsed"`   // per cent of the plan's working days that are over
	Threshold int64  `json:"threshold"` // at which the program warns
	Trouble   string `json:"trouble"`
}

// Budget is that of a project.
func (s *Service) Budget(project entity.ID) (Budget, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Budget{}, err
	}
	p, err := store.Find(a.Ctx, a.DB, entity.Projects, project)
	if err != nil {
		return Budget{}, err
	}
	policy, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return Budget{}, err
	}
	c, err := cost.Of(a, a.DB, p)
	if err != nil {
		return Budget{}, err
	}
	b := Budget{Cost: c, Burn: c.Burn(), Paid: c.Paid(), Threshold: cost.Threshold(policy)}
	if b.Elapsed, err = s.elapsed(a, p); err != nil {
		return Budget{}, err
	}
	b.Trouble = c.Trouble(b.Elapsed, b.Threshold)
	return b, nil
}

func (s *Service) elapsed(a session.Access, p entity.Project) (int64, error) {
	finishes, _, err := s.dates(a, p.ID)
	if err != nil {
		return 0, err
	}
	calendar, err := workday.Of(a.Ctx, a.DB, a.DB.Identity().Currency)
	return cost.Elapsed(calendar, p.StartsOn, finishes, a.Now.Local().Format(time.DateOnly)), err
}

// Plan lays down what a project may spend on a category; 0 is nothing.
func (s *Service) Plan(project entity.ID, category string, amount int64, currency string) error {
	a, err := s.session.Allow(session.Write, entity.BudgetLines.Name)
	if err != nil {
		return err
	}
	if !slices.Contains(entity.CostCategories, category) {
		return fault.Invalid("category", "invalid", "no such category")
	}
	l := entity.BudgetLine{ID: entity.BudgetLineID(project, category), ProjectID: project, Category: category, Amount: amount, Currency: currency}
	return a.Act(func(tx *store.Tx) error {
		if err := cost.Check(a, tx, project, amount, currency); err != nil {
			return err
		}
		return tx.Put(a.Ctx, entity.BudgetLines.Name, string(l.ID), entity.BudgetLines.Values(&l))
	})
}
