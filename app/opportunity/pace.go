package opportunity

import (
	"errors"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Pace is how an open opportunity gets on, by what has happened to it.
type Pace struct {
	ID      entity.ID `json:"id"`
	Days    int       `json:"days"`    // in its stage
	Usual   int       `json:"usual"`   // days that those which were won took there, 0 where too few did
	Stalled bool      `json:"stalled"` // much longer than that
	Pushes  int       `json:"pushes"`  // how often its expected close was put into a later month
}

const (
	// enough won opportunities make a median worth something.
	enough = 10
	// lately is how many of those that were won last it is taken of: a process
	// changes, and reading all of them would cost more each year.
	lately = 300
	// tooLong is how many times the median is.
	tooLong = 1.5
)

// Paces are those of some opportunities that are open.
func (s *Service) Paces(ids []entity.ID) ([]Pace, error) {
	a, err := s.session.Allow(session.Read, entity.Opportunities.Name)
	if err != nil {
		return nil, err
	}
	events, err := eventsOf(a, ids)
	if err != nil {
		return nil, err
	}
	standard, err := stalledDays(a)
	if err != nil {
		return nil, err
	}
	medians := make(map[entity.ID]map[entity.ID]time.Duration) // by pipeline and stage
	paces := make([]Pace, 0, len(ids))
	for _, id := range ids {
		o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, id)
		if errors.Is(err, store.ErrNotFound) {
			continue // it has left this device meanwhile
		}
		if err != nil {
			return nil, err
		}
		if o.ClosedOn != "" {
			continue
		}
		if medians[o.PipelineID] == nil {
			if medians[o.PipelineID], err = mediansOf(a, o.PipelineID); err != nil {
				return nil, err
			}
		}
		paces = append(paces, pace(o, events[id], medians[o.PipelineID], standard, a.Now))
	}
	return paces, nil
}

// StalledOf are the days on its stage of each of some opportunities that is stalled.
func (s *Service) StalledOf(ids []entity.ID) (map[entity.ID]int, error) {
	paces, err := s.Paces(ids)
	days := make(map[entity.ID]int)
	for _, p := range paces {
		if p.Stalled {
			days[p.ID] = p.Days
		}
	}
	return days, err
}

// PushesOf is how often the expected close of each of some open opportunities was put
// into a later month.
func (s *Service) PushesOf(ids []entity.ID) (map[entity.ID]int, error) {
	paces, err := s.Paces(ids)
	pushes := make(map[entity.ID]int)
	for _, p := range paces {
		pushes[p.ID] = p.Pushes
	}
	return pushes, err
}

// eventsOf are the events of opportunities, by opportunity.
func eventsOf(a session.Access, ids []entity.ID) (map[entity.ID][]entity.OpportunityEvent, error) {
	all, err := store.EventsOf(a.Ctx, a.DB, ids)
	if err != nil {
		return nil, err
	}
	events := make(map[entity.ID][]entity.OpportunityEvent)
	for _, e := range all {
		events[e.OpportunityID] = append(events[e.OpportunityID], e)
	}
	return events, nil
}

const day = 24 * time.Hour

func pace(o entity.Opportunity, events []entity.OpportunityEvent, medians map[entity.ID]time.Duration, standard int64, now time.Time) Pace {
	p := Pace{ID: o.ID, Pushes: pushes(events)}
	since := entered(events, o.StageID)
	if since.IsZero() {
		return p
	}
	stayed := now.Sub(since)
	p.Days = int(stayed / day)
	limit := time.Duration(standard) * day
	if median, known := medians[o.StageID]; known {
		p.Usual = int(max(median, day) / day)
		limit = time.Duration(tooLong * float64(median))
	}
	p.Stalled = stayed > max(limit, day)
	return p
}

// entered is when an opportunity came to the stage that it is on.
func entered(events []entity.OpportunityEvent, stage entity.ID) (since time.Time) {
	for _, e := range events {
		if (e.Type == entity.EventStage || e.Type == entity.EventCreated) && e.To == string(stage) {
			since, _ = time.Parse(time.RFC3339, e.OccurredAt)
		}
	}
	return since
}

// pushes counts how often the expected close went into a later month.
func pushes(events []entity.OpportunityEvent) (n int) {
	month := func(date string) string { return date[:min(len(date), len("2006-01"))] }
	for _, e := range events {
		if e.Type == entity.EventCloseDate && e.From != "" && month(e.To) > month(e.From) {
			n++
		}
	}
	return n
}

// mediansOf are how long those that were won lately stayed on each stage, where
// enough were.
func mediansOf(a session.Access, pipeline entity.ID) (map[entity.ID]time.Duration, error) {
	won, err := store.WonLately(a.Ctx, a.DB, pipeline, lately)
	if err != nil {
		return nil, err
	}
	events, err := eventsOf(a, won)
	if err != nil {
		return nil, err
	}
	stays := make(map[entity.ID][]time.Duration)
	for _, of := range events {
		for stage, stayed := range staysOf(of) {
			stays[stage] = append(stays[stage], stayed)
		}
	}
	medians := make(map[entity.ID]time.Duration)
	for stage, all := range stays {
		if len(all) >= enough {
			slices.Sort(all)
			medians[stage] = (all[(len(all)-1)/2] + all[len(all)/2]) / 2
		}
	}
	return medians, nil
}

// staysOf is how long an opportunity was on each stage that it has left.
func staysOf(events []entity.OpportunityEvent) map[entity.ID]time.Duration {
	stays := make(map[entity.ID]time.Duration)
	var stage entity.ID
	var since time.Time
	for _, e := range events {
		if e.Type != entity.EventStage && e.Type != entity.EventCreated {
			continue
		}
		at, err := time.Parse(time.RFC3339, e.OccurredAt)
		if err != nil {
			continue
		}
		if stage != "" {
			stays[stage] += at.Sub(since)
		}
		stage, since = entity.ID(e.To), at
	}
	return stays
}

// stalledDays is after how many days on a stage an opportunity counts as stalled
// where too few were won to tell.
func stalledDays(a session.Access) (int64, error) {
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return 0, err
	}
	if p.StalledDays == 0 {
		return entity.DefaultStalledDays, nil
	}
	return p.StalledDays, nil
}

// StalledDays is what admins have laid down.
func (s *Service) StalledDays() (int64, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return 0, err
	}
	return stalledDays(a)
}

// SetStalledDays lays it down.
func (s *Service) SetStalledDays(days int64) error {
	if days < 1 || days > 365 {
		return fault.Invalid("days", "invalid", "between 1 and 365 days")
	}
	return s.session.LayDown(map[string]any{"stalled_days": days})
}
