package progressreport

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Dates are on which days the tasks of a project finish, and on which they were to
// by its latest baseline.
type Dates func(a session.Access, project entity.ID) (finishes, planned map[entity.ID]string, err error)

// once computes the dates of each project once, for one report.
func (d Dates) once() Dates {
	type known struct{ finishes, planned map[entity.ID]string }
	all := make(map[entity.ID]known)
	return func(a session.Access, project entity.ID) (finishes, planned map[entity.ID]string, err error) {
		k, ok := all[project]
		if !ok {
			if k.finishes, k.planned, err = d(a, project); err != nil {
				return nil, nil, err
			}
			all[project] = k
		}
		return k.finishes, k.planned, nil
	}
}

// work tells what was done, what is late and what comes next.
func (n names) work(a session.Access, r reach, s span, dates Dates, f *Figures) error {
	tasks, err := r.tasks(a, s, dates)
	if err != nil {
		return err
	}
	next, err := n.nextSteps(a, r, s)
	if err != nil {
		return err
	}
	for _, t := range tasks {
		n.want(entity.Users, t.OwnerID)
		n.want(entity.Accounts, t.AccountID)
		n.want(entity.Projects, t.ProjectID)
	}
	if err := n.read(a); err != nil {
		return err
	}
	m := Measure{Code: "tasks"}
	over := s.over(a.Now)
	var done, overdue []Step
	for _, t := range tasks {
		step := Step{t.Title, cmp.Or(n.called(t.ProjectID), n.called(t.AccountID)), n.called(t.OwnerID), t.DueOn}
		finished := t.State == entity.TaskDone
		if t.DueOn != "" && s.within(t.DueOn) {
			m.Planned++
		}
		switch {
		case finished && s.within(t.DoneAt):
			m.Actual++
			step.Day = dayOf(t.DoneAt)
			done = append(done, step)
		case finished || t.DueOn == "":
		case t.DueOn <= over:
			overdue = append(overdue, step)
		case t.DueOn <= s.next:
			next = append(next, step)
		}
	}
	slices.SortStableFunc(done, byDay)
	slices.SortStableFunc(next, byDay)
	f.Plan = append(f.Plan, m)
	f.Done, f.Overdue, f.Next = listOf(done), listOf(overdue), listOf(next)
	return n.activities(a, r, s, f)
}

func byDay(a, b Step) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Title, b.Title)) }

// nextSteps are those of opportunities until the end of the next period.
func (n names) nextSteps(a session.Access, r reach, s span) ([]Step, error) {
	all, err := r.stepping(a, s)
	if err != nil {
		return nil, err
	}
	for _, o := range all {
		n.want(entity.Users, o.OwnerID)
	}
	if err := n.read(a); err != nil {
		return nil, err
	}
	over := s.over(a.Now)
	var steps []Step
	for _, o := range all {
		if o.ClosedOn == "" && o.NextStep != "" && o.NextStepOn > over && o.NextStepOn <= s.next {
			steps = append(steps, Step{o.NextStep, o.Name, n.called(o.OwnerID), o.NextStepOn})
		}
	}
	return steps, nil
}

// activities counts them by type.
func (n names) activities(a session.Access, r reach, s span, f *Figures) error {
	all, err := r.activities(a, s)
	if err != nil {
		return err
	}
	count := make(map[string]int64)
	for _, one := range all {
		count[one.Type]++
	}
	for code, of := range count {
		f.Activities = append(f.Activities, Measure{Code: code, Actual: of})
	}
	slices.SortFunc(f.Activities, func(a, b Measure) int { return cmp.Or(cmp.Compare(b.Actual, a.Actual), cmp.Compare(a.Code, b.Code)) })
	return nil
}

// projects tells of milestones that are near, and of what comes later than it was to.
func (n names) projects(a session.Access, r reach, s span, dates Dates, f *Figures) error {
	m := Measure{Code: "milestones"}
	var points []Point
	for _, p := range r.projects {
		tasks, err := store.TasksOf(a.Ctx, a.DB, p.ID)
		if err != nil {
			return err
		}
		finishes, planned, err := dates(a, p.ID)
		if err != nil {
			return err
		}
		whole := parents(tasks)
		for _, t := range tasks {
			day, was, done := finishes[t.ID], planned[t.ID], t.State == entity.TaskDone
			if whole[t.ID] {
				continue
			}
			if !done && was != "" && day > was {
				f.Slipped.Lines = append(f.Slipped.Lines, Slip{p.Name, t.Title, was, day, s.calendar.Between(was, day)})
			}
			if t.Days != 0 {
				continue
			}
			reached := done && s.within(t.DoneAt)
			if s.within(cmp.Or(was, day)) {
				m.Planned++
			}
			if reached {
				m.Actual++
			}
			if reached || !done && day >= s.first && day <= s.next {
				points = append(points, Point{p.Name, t.Title, was, day, done})
			}
		}
	}
	if len(points) > 0 || m.Planned > 0 {
		f.Plan = append(f.Plan, m)
	}
	slices.SortStableFunc(points, func(a, b Point) int { return cmp.Compare(a.Day, b.Day) })
	f.Milestones = listOf(points)
	slices.SortStableFunc(f.Slipped.Lines, func(a, b Slip) int { return cmp.Compare(b.Days, a.Days) })
	f.Slipped = listOf(f.Slipped.Lines)
	return nil
}
