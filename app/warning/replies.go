package warning

import (
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// unanswered are customers whom the user should have answered by now.
func (s *Service) unanswered(m moment) ([]store.InboxItem, error) {
	return owed(m, Reply, []string{string(m.User)})
}

// escalated are those whom the people below him should have.
func (s *Service) escalated(m moment) ([]store.InboxItem, error) {
	below, err := m.DB.Reports(m.Ctx, string(m.User))
	if err != nil || len(below) == 0 {
		return nil, err
	}
	return owed(m, Escalated, below)
}

func owed(m moment, code string, people []string) ([]store.InboxItem, error) {
	waiting, err := store.WaitingFeedback(m.Ctx, m.DB, people, most)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	promise, err := reply.Of(m.Access, m.DB)
	if err != nil {
		return nil, err
	}
	var items []store.InboxItem
	for _, f := range waiting {
		due := promise.Due(f)
		if due.IsZero() || m.Now.Before(due) {
			continue
		}
		at := store.FormatInstant(due)
		items = append(items, item(code, entity.Feedbacks.Name, f.ID, at, at, at))
	}
	return items, nil
}
