package warning

import (
	"slices"
	"strconv"
	"time"

	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Open opportunities are looked at so many at once, until enough are quiet. Of
// somebody who has very many, the largest are looked at.
const (
	atOnce   = 100
	lookedAt = 500
)

// quiet are opportunities without an activity for as many days as the rule says.
func (s *Service) quiet(m moment) ([]store.InboxItem, error) {
	limit := m.Now.AddDate(0, 0, -int(m.QuietDays))
	var found []store.Quiet
	for some := range slices.Chunk(idsOf(m.open), atOnce) {
		quiet, err := m.DB.QuietOpportunities(m.Ctx, some, store.FormatInstant(limit), most-len(found))
		if err != nil {
			return nil, err
		}
		if found = append(found, quiet...); len(found) == most {
			break
		}
	}
	items := make([]store.InboxItem, len(found))
	for i, q := range found {
		since, err := time.Parse(time.RFC3339, q.Since)
		if err != nil {
			since = limit
		}
		days := strconv.Itoa(int(m.Now.Sub(since).Hours() / 24))
		began := store.FormatInstant(since.AddDate(0, 0, int(m.QuietDays)))
		items[i] = item(Quiet, entity.Opportunities.Name, entity.ID(q.ID), began, days, q.Since)
	}
	return items, nil
}

func idsOf(all []store.OwnOpportunity) []entity.ID {
	ids := make([]entity.ID, len(all))
	for i, o := range all {
		ids[i] = o.ID
	}
	return ids
}

// closePassed are opportunities that should have closed by now.
func (s *Service) closePassed(m moment) ([]store.InboxItem, error) {
	found, err := m.DB.OpenPastClose(m.Ctx, m.User, m.today, most)
	items := make([]store.InboxItem, len(found))
	for i, o := range found {
		items[i] = item(CloseDate, entity.Opportunities.Name, o.ID, dawn(o.ExpectedCloseOn, 1), o.ExpectedCloseOn, o.ExpectedCloseOn)
	}
	return items, err
}

// stands are opportunities that stay on their stage for much longer than usual.
func (s *Service) stands(m moment) ([]store.InboxItem, error) {
	largest := m.open[:min(most, len(m.open))]
	days, err := s.stalled(idsOf(largest))
	var items []store.InboxItem
	for _, o := range largest {
		if n, ok := days[o.ID]; ok {
			since := dawn(m.today, -n)
			items = append(items, item(Stalled, entity.Opportunities.Name, o.ID, since, strconv.Itoa(n), string(o.StageID)))
		}
	}
	return items, err
}

// dawn is the beginning of a day, or of one so many days later, where the computer
// is.
func dawn(day string, later int) string {
	t, err := wall.Midnight(day, time.Local)
	if err != nil {
		return ""
	}
	return store.FormatInstant(wall.Later(t, later))
}

// askDays is for how many days after its end one is asked what was learned.
const askDays = 14

// unlearned are opportunities that ended lately without a lesson.
func (s *Service) unlearned(m moment) ([]store.InboxItem, error) {
	since := m.Now.Local().AddDate(0, 0, -askDays).Format(time.DateOnly)
	ended, err := store.EndedWithoutLesson(m.Ctx, m.DB, m.User, since, most)
	items := make([]store.InboxItem, len(ended))
	for i, o := range ended {
		items[i] = item(Ended, entity.Opportunities.Name, o.ID, dawn(o.ClosedOn, 0), o.ClosedOn, o.ClosedOn)
	}
	return items, err
}
