package plan

import (
	"errors"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/plan/schedule"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// edit is a plan within the transaction that changes it.
type edit struct {
	session.Access
	*sheet
	tx  *store.Tx
	at  int              // of the task that it is about, in the outline
	out map[string]error // links that the plan did not follow before
}

func (e *edit) task() *outlined { return &e.outline[e.at] }

// change lets fn change the plan that a task belongs to.
func (s *Service) change(id entity.ID, fn func(*edit) error) error {
	a, err := s.session.Allow(session.Write, entity.Tasks.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		t, err := store.Find(a.Ctx, tx, entity.Tasks, id)
		if err != nil {
			return err
		}
		e, err := begin(a, tx, t.ProjectID)
		if err != nil {
			return err
		}
		if e.at = e.find(id); e.at < 0 {
			return store.ErrNotFound
		}
		return fn(e)
	})
}

func begin(a session.Access, tx *store.Tx, project entity.ID) (*edit, error) {
	sh, err := read(a, tx, project)
	if err != nil {
		return nil, err
	}
	e := &edit{Access: a, sheet: sh, tx: tx}
	_, e.out = sh.times()
	return e, nil
}

func (sh *sheet) find(id entity.ID) int {
	for i := range sh.outline {
		if sh.outline[i].ID == id {
			return i
		}
	}
	return -1
}

// save writes what fn changes of the i-th task.
func (e *edit) save(i int, fn func(*entity.Task)) error {
	_, after, err := store.Edit(e.Ctx, e.tx, entity.Tasks, e.outline[i].ID, func(t *entity.Task) error {
		fn(t)
		return nil
	})
	e.outline[i].Task = after
	return err
}

// check is a fault at a field where the plan as it stands now has no order.
func (e *edit) check(field string) error {
	var links []schedule.Link
	for _, l := range e.ties() {
		if e.out[l.ID] == nil {
			links = append(links, l)
		}
	}
	_, err := schedule.Compute(0, e.tasks(), links)
	switch {
	case errors.Is(err, schedule.ErrCycle):
		return fault.Invalid(field, "plan.cycle", err.Error())
	case errors.Is(err, schedule.ErrSummaryLink):
		return fault.Invalid(field, "plan.summary-link", err.Error())
	}
	return err
}

// Add puts a new task into a plan: below parent, after one of its parts, or first.
func (s *Service) Add(project, parent, after entity.ID, title string, days int64) (entity.Task, error) {
	title = strings.TrimSpace(title)
	if title == "" {
		return entity.Task{}, fault.Invalid("title", "required", "a task has a title")
	}
	if err := checkDays(days); err != nil {
		return entity.Task{}, err
	}
	a, err := s.session.Allow(session.Write, entity.Tasks.Name)
	if err != nil {
		return entity.Task{}, err
	}
	t := entity.Task{
		ID: entity.NewID(), Title: title, ProjectID: project, ParentID: parent, OwnerID: a.User,
		Days: days, Priority: "normal", State: entity.TaskOpen,
	}
	err = a.Act(func(tx *store.Tx) error {
		e, err := begin(a, tx, project)
		if err != nil {
			return err
		}
		if t.Rank, err = e.rank(parent, after, ""); err != nil {
			return err
		}
		if err := handoff.Create(tx, &t); err != nil {
			return err
		}
		e.outline = append(e.outline, outlined{Task: t})
		return e.check("parentId")
	})
	return t, err
}

// maxDays is the longest that a task takes, and that a link waits.
const maxDays = 3650

func checkDays(days int64) error {
	if days < 0 || days > maxDays {
		return fault.Invalid("days", "plan.days", "a task takes some working days").With(map[string]any{"max": maxDays})
	}
	return nil
}

// Move lets a task begin on a day. What it waits for must allow that; the parts of
// a summary task move with it.
func (s *Service) Move(id entity.ID, day string) error {
	if err := checkDay("startsOn", day); err != nil {
		return err
	}
	return s.change(id, func(e *edit) error {
		to := e.calendar.index(day)
		times, _ := e.times()
		if err := e.shift(to, to-times[string(id)].EarlyStart); err != nil {
			return err
		}
		times, _ = e.times()
		if first := times[string(id)].EarlyStart; first > to {
			code := "plan.before-links"
			if first == e.calendar.index(e.project.StartsOn) {
				code = "plan.before-project"
			}
			return fault.Invalid("startsOn", code, "it cannot begin so early").With(map[string]any{"day": e.calendar.date(first)})
		}
		return nil
	})
}

// shift moves the task to a working day, and what is said of its parts by as many.
func (e *edit) shift(to, by int) error {
	if err := e.save(e.at, func(t *entity.Task) { t.StartsOn = e.calendar.date(to) }); err != nil {
		return err
	}
	for i := e.at + 1; i < len(e.outline) && e.outline[i].depth > e.task().depth; i++ {
		if e.outline[i].StartsOn == "" {
			continue
		}
		day := e.calendar.date(e.calendar.index(e.outline[i].StartsOn) + by)
		if err := e.save(i, func(t *entity.Task) { t.StartsOn = day }); err != nil {
			return err
		}
	}
	return nil
}

// Resize says how many working days a task takes; none makes it a milestone.
func (s *Service) Resize(id entity.ID, days int64) error {
	if err := checkDays(days); err != nil {
		return err
	}
	return s.change(id, func(e *edit) error {
		if e.task().summary {
			return summary("days")
		}
		return e.save(e.at, func(t *entity.Task) { t.Days = days })
	})
}

// Pin keeps a task on the day that it begins on now, whatever its links say, or
// lets them decide again.
func (s *Service) Pin(id entity.ID, pinned bool) error {
	return s.change(id, func(e *edit) error {
		if e.task().summary {
			return summary("pinned")
		}
		times, _ := e.times()
		return e.save(e.at, func(t *entity.Task) {
			t.Pinned = 0
			if pinned {
				t.Pinned, t.StartsOn = 1, e.calendar.date(times[string(id)].EarlyStart)
			}
		})
	})
}

// Free forgets the day that a task may not begin before.
func (s *Service) Free(id entity.ID) error {
	return s.change(id, func(e *edit) error {
		return e.save(e.at, func(t *entity.Task) { t.StartsOn, t.Pinned = "", 0 })
	})
}

// Progress says how much of a task is done, in per cent. All of it is done.
func (s *Service) Progress(id entity.ID, percent int64) error {
	if percent < 0 || percent > 100 {
		return fault.Invalid("progress", "plan.progress", "between 0 and 100 per cent")
	}
	return s.change(id, func(e *edit) error {
		if e.task().summary {
			return summary("progress")
		}
		before := e.task().Task
		after := before
		after.Progress = percent
		switch {
		case percent < 100:
			after.State, after.DoneAt = entity.TaskOpen, ""
		case before.State != entity.TaskDone:
			after.State, after.DoneAt = entity.TaskDone, e.tx.At()
		}
		if err := (handoff.Step{By: e.User, At: e.tx.At()}).Settle(before, &after); err != nil {
			return err
		}
		return e.save(e.at, func(t *entity.Task) { *t = after })
	})
}

// summary is the fault of saying of a summary task what its parts decide.
func summary(field string) error {
	return fault.Invalid(field, "plan.summary", "the parts of a summary task decide this")
}

// Remove puts a task and all its parts into the trash. Links of theirs stay, for
// when they are restored.
func (s *Service) Remove(id entity.ID) error {
	return s.change(id, func(e *edit) error {
		for i := e.at; i < len(e.outline) && (i == e.at || e.outline[i].depth > e.task().depth); i++ {
			if err := e.tx.Remove(e.Ctx, entity.Tasks.Name, string(e.outline[i].ID)); err != nil {
				return err
			}
		}
		return nil
	})
}
