package plan

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Taken is a baseline that can be compared with.
type Taken struct {
	ID      entity.ID `json:"id"`
	Name    string    `json:"name"`
	TakenAt string    `json:"takenAt"`
}

// maxDates is the longest text that the hub takes: some 2,400 tasks.
const maxDates = 1 << 17

// Take keeps the plan of a project as it is now, to compare with.
func (s *Service) Take(project entity.ID, name string) (Taken, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return Taken{}, fault.Invalid("name", "required", "a baseline has a name")
	}
	a, err := s.session.Allow(session.Write, entity.Baselines.Name)
	if err != nil {
		return Taken{}, err
	}
	b := entity.Baseline{ID: entity.NewID(), ProjectID: project, Name: name}
	err = a.ActForGood("final.baseline", func(tx *store.Tx) error {
		sh, err := read(a, tx, project)
		if err != nil {
			return err
		}
		dates := make(map[entity.ID][2]int, len(sh.outline))
		for _, t := range sh.plan().Tasks {
			dates[t.ID] = [2]int{dayNumber(t.StartsOn), dayNumber(t.FinishesOn)}
		}
		raw, err := json.Marshal(dates)
		if err != nil {
			return err
		}
		if len(raw) > maxDates {
			return fault.New("plan.too-large", "the plan has too many tasks for a baseline")
		}
		b.Dates, b.TakenAt = string(raw), tx.At()
		return store.Create(tx, entity.Baselines, &b)
	})
	return Taken{b.ID, b.Name, b.TakenAt}, err
}

// Baselines are those of a project, the latest first.
func (s *Service) Baselines(project entity.ID) ([]Taken, error) {
	a, err := s.session.Allow(session.Read, entity.Baselines.Name)
	if err != nil {
		return nil, err
	}
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Baselines.Name, Sort: []store.Sort{{Field: "taken_at", Desc: true}},
		Filter: store.Filter{Field: "project_id", Op: store.Equal, Value: string(project)},
	})
	if err != nil {
		return nil, err
	}
	all := make([]Taken, len(page.Rows))
	for i, r := range page.Rows {
		b := entity.Baselines.Load(entity.ID(r.ID), r.Values)
		all[i] = Taken{b.ID, b.Name, b.TakenAt}
	}
	return all, nil
}

// Comparison says how a plan stands to a baseline of it, in working days: more is
// later.
type Comparison struct {
	Taken
	FinishedOn string     `json:"finishedOn"` // when the plan was to end
	Finish     int        `json:"finish"`     // how much later it ends now
	Tasks      []Variance `json:"tasks"`      // those that both have, in the order of the outline
	Added      int        `json:"added"`      // tasks since then
	Removed    int        `json:"removed"`
}

// Variance is how much later a task happens than it was to.
type Variance struct {
	ID         entity.ID `json:"id"`
	StartsOn   string    `json:"startsOn"` // it was to
	FinishesOn string    `json:"finishesOn"`
	Start      int       `json:"start"`
	Finish     int       `json:"finish"`
}

// Compare compares a project's plan with a baseline.
func (s *Service) Compare(baseline entity.ID) (Comparison, error) {
	a, err := s.session.Allow(session.Read, entity.Baselines.Name)
	if err != nil {
		return Comparison{}, err
	}
	b, err := store.Find(a.Ctx, a.DB, entity.Baselines, baseline)
	if err != nil {
		return Comparison{}, err
	}
	var dates map[entity.ID][2]int
	if err := json.Unmarshal([]byte(b.Dates), &dates); err != nil {
		return Comparison{}, fmt.Errorf("dates of baseline %s: %w", baseline, err)
	}
	sh, err := read(a, a.DB, b.ProjectID)
	if err != nil {
		return Comparison{}, err
	}
	return sh.compare(Taken{b.ID, b.Name, b.TakenAt}, dates), nil
}

func (sh *sheet) compare(taken Taken, dates map[entity.ID][2]int) Comparison {
	p := sh.plan()
	c := Comparison{Taken: taken, Tasks: []Variance{}}
	starts := func(now, then string) int { return sh.calendar.index(now) - sh.calendar.index(then) }
	ends := func(now, then string) int { return sh.calendar.last(now) - sh.calendar.last(then) }
	for _, t := range p.Tasks {
		was, known := dates[t.ID]
		if !known {
			c.Added++
			continue
		}
		v := Variance{ID: t.ID, StartsOn: dateOf(was[0]), FinishesOn: dateOf(was[1])}
		v.Start, v.Finish = starts(t.StartsOn, v.StartsOn), ends(t.FinishesOn, v.FinishesOn)
		c.Tasks = append(c.Tasks, v)
	}
	c.Removed = len(dates) - len(c.Tasks)
	last := 0
	for _, was := range dates {
		last = max(last, was[1])
	}
	if len(dates) > 0 {
		c.FinishedOn = dateOf(last)
		c.Finish = ends(p.FinishesOn, c.FinishedOn)
	}
	return c
}

const secondsPerDay = 24 * 60 * 60

// dayNumber is the number of a date since 1970-01-01; 0 for what is none.
func dayNumber(date string) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return int(t.Unix() / secondsPerDay)
}

func dateOf(day int) string {
	return time.Unix(int64(day)*secondsPerDay, 0).UTC().Format(time.DateOnly)
}
