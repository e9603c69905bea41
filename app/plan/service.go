// Package plan is a project's plan: its tasks in an outline, what ties them to
// each other, and when each of them happens. Times are computed on each laptop
// from the records, by the critical path method, and never stored.
package plan

import (
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // where files are exchanged with people
	desk    desk
}

// New is the service of a session. Files to be kept are put into dir.
func New(s *session.Session, dir string) *Service { return &Service{session: s, dir: dir} }

// Plan is a project's plan as its records stand now.
type Plan struct {
	Project    entity.Project `json:"project"`
	Tasks      []Task         `json:"tasks"` // in the order of the outline
	Links      []Link         `json:"links"`
	StartsOn   string         `json:"startsOn"`
	FinishesOn string         `json:"finishesOn"`
	Progress   int64          `json:"progress"` // per cent of the work
	Days       []workday.Day  `json:"days"`     // of the calendar that are not as their weekday
	// OpenAfterClose are the tasks that are open although the project is closed:
	// somebody may have added them who had not heard of that.
	OpenAfterClose []entity.ID       `json:"openAfterClose"`
	Labels         map[string]string `json:"labels"` // what owners are called, and tasks that links name and the plan has not
}

// Task is a task of a plan and when it happens. Days are dates; a task is worked
// on from its start to its finish, both included.
type Task struct {
	ID        entity.ID `json:"id"`
	Title     string    `json:"title"`
	ParentID  entity.ID `json:"parentId"`
	OwnerID   entity.ID `json:"ownerId"`
	State     string    `json:"state"`
	NotBefore string    `json:"notBefore"`
	Days      int64     `json:"days"` // of a summary those from its start to its finish
	Pinned    bool      `json:"pinned"`
	Progress  int64     `json:"progress"`

	Depth    int  `json:"depth"`   // in the outline
	Summary  bool `json:"summary"` // it has parts
	Critical bool `json:"critical"`

	StartsOn       string `json:"startsOn"`
	FinishesOn     string `json:"finishesOn"`
	LateStartsOn   string `json:"lateStartsOn"`
	LateFinishesOn string `json:"lateFinishesOn"`
	TotalFloat     int    `json:"totalFloat"` // working days
	FreeFloat      int    `json:"freeFloat"`
}

// Why the plan does not follow a link.
const (
	LeftOutCycle   = "cycle"   // it is the newest of links that wait for each other
	LeftOutSummary = "summary" // it hangs on the wrong end of a summary task
	LeftOutTrash   = "trash"   // what it waits for is in the trash
	LeftOutGone    = "gone"    // what it waits for is not in this plan
)

// Link ties two tasks.
type Link struct {
	entity.TaskLink
	LeftOut string `json:"leftOut"` // why the plan does not follow it, "" where it does
}

// Plan reads a project's plan.
func (s *Service) Plan(project entity.ID) (Plan, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Plan{}, err
	}
	sh, err := read(a, a.DB, project)
	if err != nil {
		return Plan{}, err
	}
	return sh.named(a)
}

// named is the plan with what those are called whom it names.
func (sh *sheet) named(a session.Access) (Plan, error) {
	p := sh.plan()
	named := map[string][]string{}
	owners := make(map[entity.ID]bool)
	for _, t := range p.Tasks {
		if !owners[t.OwnerID] {
			owners[t.OwnerID] = true
			named[entity.Users.Name] = append(named[entity.Users.Name], string(t.OwnerID))
		}
	}
	for _, l := range p.Links {
		if l.LeftOut == LeftOutTrash || l.LeftOut == LeftOutGone {
			named[entity.Tasks.Name] = append(named[entity.Tasks.Name], string(l.FromID))
		}
	}
	var err error
	p.Labels, err = a.DB.Titles(a.Ctx, named)
	return p, err
}
