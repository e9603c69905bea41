package budget

import (
	"errors"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Sale is what the projects of an opportunity cost beside what it leaves, in minor
// units of its currency.
type Sale struct {
	Name     string  `json:"name"`
	Currency string  `json:"currency"`
	Cost     int64   `json:"cost"`   // spent and committed; costs in other currencies are in no sum
	Margin   int64   `json:"margin"` // 0 where nobody has said it
	Return   float64 `json:"return"` // margin divided by cost, 0 where one of them is not known
}

// Sale is that of an opportunity; nothing of one that is not on this device.
func (s *Service) Sale(opportunity entity.ID) (Sale, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return Sale{}, err
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, opportunity)
	if errors.Is(err, store.ErrNotFound) {
		return Sale{}, nil
	}
	if err != nil {
		return Sale{}, err
	}
	projects, err := store.ProjectsFor(a.Ctx, a.DB, opportunity)
	if err != nil {
		return Sale{}, err
	}
	sale := Sale{Name: o.Name, Currency: o.Currency, Margin: o.Amount * o.MarginPercent / 100}
	for _, p := range projects {
		c, err := cost.Of(a, a.DB, p)
		if err != nil {
			return Sale{}, err
		}
		if c.Currency == o.Currency {
			sale.Cost += c.Bound()
		}
	}
	if sale.Cost > 0 {
		sale.Return = float64(sale.Margin) / float64(sale.Cost)
	}
	return sale, nil
}
