package progressreport

import (
	"cmp"
	"errors"
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// reach is what a report is about: the work of some people, or of a project.
type reach struct {
	owners   []entity.ID
	project  entity.ID
	projects []entity.Project
	sale     entity.ID // the opportunity of the project
}

func reachOf(a session.Access, kind string, id entity.ID) (r reach, err error) {
	switch kind {
	case entity.Users.Name:
		r.owners = []entity.ID{id}
	case entity.Teams.Name:
		members, err := store.MembersOf(a.Ctx, a.DB, id)
		if err != nil {
			return r, err
		}
		for _, m := range members {
			r.owners = append(r.owners, m.ID)
		}
	case entity.Projects.Name:
		p, err := store.Find(a.Ctx, a.DB, entity.Projects, id)
		r.project, r.sale, r.projects = id, p.OpportunityID, []entity.Project{p}
		return r, err
	default:
		return r, fault.Invalid("subject_kind", "invalid", "a person, a team or a project")
	}
	r.projects, err = store.ProjectsOf(a.Ctx, a.DB, r.owners)
	return r, err
}

// opportunities are those to which something happened in the period, and those
// that are expected to close from it until a day.
func (r reach) opportunities(a session.Access, s span, until string) ([]entity.Opportunity, error) {
	if r.project != "" {
		return one(a, r.sale)
	}
	all, err := store.OpportunitiesSince(a.Ctx, a.DB, r.owners, s.from)
	if err != nil {
		return nil, err
	}
	closing, err := store.OpportunitiesClosing(a.Ctx, a.DB, r.owners, s.first, until)
	if err != nil {
		return nil, err
	}
	known := make(map[entity.ID]bool, len(all))
	for _, o := range all {
		known[o.ID] = true
	}
	for _, o := range closing {
		if !known[o.ID] {
			known[o.ID] = true
			all = append(all, o)
		}
	}
	return all, nil
}

// stepping are those with a next step until the end of the next period.
func (r reach) stepping(a session.Access, s span) ([]entity.Opportunity, error) {
	if r.project != "" {
		return one(a, r.sale)
	}
	return store.OpportunitiesStepping(a.Ctx, a.DB, r.owners, s.over(a.Now), s.next)
}

// one is the opportunity of a project, where it has one and it is on this device.
func one(a session.Access, id entity.ID) ([]entity.Opportunity, error) {
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return []entity.Opportunity{o}, err
}

// tasks are those that are due until the end of the next period, and those that
// were done in this one. What is part of a plan is due when it finishes.
func (r reach) tasks(a session.Access, s span, dates Dates) ([]entity.Task, error) {
	if r.project == "" {
		all, err := store.TasksUntil(a.Ctx, a.DB, r.owners, s.next, s.from)
		if err != nil {
			return nil, err
		}
		return dated(a, all, dates)
	}
	all, err := store.TasksOf(a.Ctx, a.DB, r.project)
	if err != nil {
		return nil, err
	}
	finishes, _, err := dates(a, r.project)
	whole := parents(all)
	all = slices.DeleteFunc(all, func(t entity.Task) bool { return whole[t.ID] })
	for i, t := range all {
		all[i].DueOn = cmp.Or(t.DueOn, finishes[t.ID])
	}
	return all, err
}

// dated gives tasks of plans the days on which they finish, and leaves out those that
// have parts and those of projects that were given up. What is in a plan that is not
// on this device stays as it is.
func dated(a session.Access, all []entity.Task, dates Dates) ([]entity.Task, error) {
	kept := make([]entity.Task, 0, len(all))
	for _, t := range all {
		if t.ProjectID == "" {
			kept = append(kept, t)
			continue
		}
		p, err := store.Find(a.Ctx, a.DB, entity.Projects, t.ProjectID)
		switch {
		case errors.Is(err, store.ErrNotFound):
			kept = append(kept, t)
			continue
		case err != nil:
			return nil, err
		case p.State == entity.ProjectCancelled && t.State == entity.TaskOpen:
			continue
		}
		finishes, _, err := dates(a, t.ProjectID)
		if err != nil {
			return nil, err
		}
		if day, ok := finishes[t.ID]; ok {
			t.DueOn = cmp.Or(t.DueOn, day)
			kept = append(kept, t)
		}
	}
	return kept, nil
}

// parents are the tasks that have parts.
func parents(all []entity.Task) map[entity.ID]bool {
	whole := make(map[entity.ID]bool)
	for _, t := range all {
		whole[t.ParentID] = true
	}
	return whole
}

func (r reach) activities(a session.Access, s span) ([]entity.Activity, error) {
	if r.project == "" {
		return store.ActivitiesOf(a.Ctx, a.DB, r.owners, s.from, s.before)
	}
	return nil, nil
}
