package warning

import (
	"strconv"

	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// critical are the critical risks of the people below the user: once each, and again
// when one has come to weigh something else.
func (s *Service) critical(m moment) ([]store.InboxItem, error) {
	below, err := m.DB.Reports(m.Ctx, string(m.User))
	if err != nil || len(below) == 0 {
		return nil, err
	}
	p, err := store.Policy(m.Ctx, m.DB)
	if err != nil {
		return nil, err
	}
	found, err := store.OpenRisksOf(m.Ctx, m.DB, below, exposure.BandsIn(p).High+1, most)
	items := make([]store.InboxItem, len(found))
	for i, r := range found {
		score := strconv.FormatInt(r.Score, 10)
		items[i] = item(Critical, entity.Risks.Name, r.ID, dawn(m.today, 0), score, score)
	}
	return items, err
}
