package plan

import (
	"encoding/json"
	"fmt"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Dates are on which days the tasks of a project that have no parts finish, and on
// which they were to by its latest baseline; none where it has no baseline.
func Dates(a session.Access, project entity.ID) (finishes, planned map[entity.ID]string, err error) {
	sh, err := read(a, a.DB, project)
	if err != nil {
		return nil, nil, err
	}
	finishes, planned = make(map[entity.ID]string), make(map[entity.ID]string)
	for _, t := range sh.plan().Tasks {
		if !t.Summary {
			finishes[t.ID] = t.FinishesOn
		}
	}
	b, was, err := baselineOf(a, project, true)
	if err != nil || b.ID == "" {
		return finishes, planned, err
	}
	for id, days := range was {
		planned[id] = dateOf(days[1])
	}
	return finishes, planned, nil
}

// baselineOf is the latest baseline of a project, or the first, with the days that
// tasks start and finish on; one without an id where there is none.
func baselineOf(a session.Access, project entity.ID, latest bool) (b entity.Baseline, dates map[entity.ID][2]int, err error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Baselines.Name, Sort: []store.Sort{{Field: "taken_at", Desc: latest}}, Limit: 1,
		Filter: store.Filter{Field: "project_id", Op: store.Equal, Value: string(project)},
	})
	if err != nil || len(page.Rows) == 0 {
		return b, nil, err
	}
	b = entity.Baselines.Load(entity.ID(page.Rows[0].ID), page.Rows[0].Values)
	if err := json.Unmarshal([]byte(b.Dates), &dates); err != nil {
		return b, nil, fmt.Errorf("dates of baseline %s: %w", b.ID, err)
	}
	return b, dates, nil
}
