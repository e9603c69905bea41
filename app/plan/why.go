package plan

import (
	"maps"
	"slices"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Why is whether a task of a plan is on other days than it was, and why: by what
// happened to it, to what it waits for, and to the calendar.
type Why struct {
	Baseline   string            `json:"baseline"` // that it is compared with, "" for the plan as it lately was
	Since      string            `json:"since"`
	StartsOn   string            `json:"startsOn"` // then, "" where it was not in the plan
	FinishesOn string            `json:"finishesOn"`
	Start      int               `json:"start"` // working days later
	Finish     int               `json:"finish"`
	Reasons    []Reason          `json:"reasons"`
	Labels     map[string]string `json:"labels"`
}

// Why explains the dates of a task against its latest baseline, or where there is
// none against those of two weeks ago.
func (s *Service) Why(task entity.ID) (Why, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Why{}, err
	}
	t, err := store.Find(a.Ctx, a.DB, entity.Tasks, task)
	if err != nil {
		return Why{}, err
	}
	s.desk.mu.Lock()
	defer s.desk.mu.Unlock()
	sh, err := s.desk.read(a, t.ProjectID)
	if err != nil {
		return Why{}, err
	}
	q := question{Access: a, sheet: sh, at: sh.find(task)}
	if q.at < 0 {
		return Why{}, store.ErrNotFound
	}
	if err := q.compare(); err != nil {
		return Why{}, err
	}
	return q.answer()
}

// question is a task of which somebody asks why it is when it is.
type question struct {
	session.Access
	*sheet
	at       int // of the task in the outline
	baseline string
	since    string
	events   []store.PlanEvent        // since then
	days     []ChangedDay             // of the calendar
	old      calendar                 // as it was
	made     map[entity.ID]store.Made // links, since then
	left     []entity.Task            // that have left the plan since then
	cut      []store.CutLink          // since then
	was      map[entity.ID][2]string  // start and finish, as they were said
	now      map[entity.ID][2]int     // in working days of today's calendar
}

// compare finds out when the tasks of the plan were to happen, and when they do.
func (q *question) compare() error {
	b, dates, err := baselineOf(q.Access, q.project.ID, true)
	if err != nil {
		return err
	}
	if q.baseline, q.since = b.Name, b.TakenAt; b.ID == "" {
		q.since = store.FormatInstant(q.Now.Add(-lately))
	}
	all, err := store.PlanEventsOf(q.Ctx, q.DB, q.project.ID)
	if err != nil {
		return err
	}
	first, _ := slices.BinarySearchFunc(all, q.since, func(e store.PlanEvent, since string) int {
		if e.OccurredAt <= since {
			return -1
		}
		return 1
	})
	q.events = all[first:]
	if q.days, q.old, err = changedDays(q.Access, q.since); err != nil {
		return err
	}
	if q.made, err = store.LinksMadeSince(q.Ctx, q.DB, q.project.ID, q.since); err != nil {
		return err
	}
	if err := q.lost(); err != nil {
		return err
	}
	q.now, q.was = q.spans(q.plan()), make(map[entity.ID][2]string)
	if b.ID == "" {
		then, err := q.then()
		if err != nil {
			return err
		}
		for _, t := range then.plan().Tasks {
			q.was[t.ID] = [2]string{t.StartsOn, t.FinishesOn}
		}
		return nil
	}
	for id, days := range dates {
		q.was[id] = [2]string{dateOf(days[0]), dateOf(days[1])}
	}
	return nil
}

// lost finds the tasks and links that the plan had then and has no longer.
func (q *question) lost() (err error) {
	var ids []entity.ID
	for _, e := range q.events {
		if e.Type == entity.EventRemoved && q.find(e.TaskID) < 0 {
			ids = append(ids, e.TaskID)
		}
	}
	if q.left, err = store.TasksEver(q.Ctx, q.DB, ids); err != nil {
		return err
	}
	for _, o := range q.outline {
		ids = append(ids, o.ID)
	}
	q.cut, err = store.LinksCutSince(q.Ctx, q.DB, ids, q.since)
	return err
}

// index counts in today's calendar.
func (q *question) index(date string) int { return q.calendar.index(date) }

func (q *question) spans(p Plan) map[entity.ID][2]int {
	spans := make(map[entity.ID][2]int, len(p.Tasks))
	for _, t := range p.Tasks {
		spans[t.ID] = [2]int{q.index(t.StartsOn), q.index(t.FinishesOn)}
	}
	return spans
}

// then is the plan as it was: its tasks by their events, those that have left it too,
// the links that were there, and the calendar as it was. What a link said before it
// was changed is not known.
func (q *question) then() (*sheet, error) {
	at := q.past(q.events, q.left)
	tasks := make([]entity.Task, 0, len(at.tasks))
	for _, id := range slices.Sorted(maps.Keys(at.tasks)) {
		tasks = append(tasks, *at.tasks[id])
	}
	then := &sheet{project: q.project, outline: outline(tasks), calendar: q.old}
	then.project.StartsOn = at.start
	left := make([]entity.ID, len(q.left))
	for i, t := range q.left {
		left[i] = t.ID
	}
	theirs, err := store.LinksTo(q.Ctx, q.DB, left)
	if err != nil {
		return nil, err
	}
	for _, l := range slices.Concat(q.links, theirs) {
		if _, since := q.made[l.ID]; !since {
			then.links = append(then.links, l)
		}
	}
	for _, l := range q.cut {
		then.links = append(then.links, l.TaskLink)
	}
	return then, nil
}

// moved is how many working days later an end of a task comes than it was to.
func (q *question) moved(id entity.ID, end int) int {
	was, there := q.was[id]
	if !there {
		return 0
	}
	if end == atFinish {
		return q.now[id][end] - q.calendar.last(was[end])
	}
	return q.now[id][end] - q.index(was[end])
}

func (q *question) answer() (Why, error) {
	id := q.outline[q.at].ID
	why := Why{Baseline: q.baseline, Since: q.since, Reasons: []Reason{}, Start: q.moved(id, atStart), Finish: q.moved(id, atFinish)}
	was, there := q.was[id]
	if there {
		why.StartsOn, why.FinishesOn = was[atStart], was[atFinish]
	}
	if !there || why.Start != 0 || why.Finish != 0 {
		why.Reasons = q.reasons()
	}
	var err error
	why.Labels, err = q.DB.Titles(q.Ctx, named(why.Reasons))
	return why, err
}
