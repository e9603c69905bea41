// Package raci is who is responsible, accountable, consulted and informed in each
// phase of a project, with exactly one who is accountable.
package raci

import (
	"slices"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Team is who is what in a project.
type Team struct {
	Phases []Phase           `json:"phases"` // the whole project first
	Labels map[string]string `json:"labels"`
}

// Phase is the whole project, or a task of its plan that has parts.
type Phase struct {
	ID          entity.ID `json:"id"` // "" for the whole project
	Title       string    `json:"title"`
	People      []Person  `json:"people"`
	Accountable entity.ID `json:"accountable"` // who answers for it, "" for nobody yet
}

// Person is somebody with a role in a phase.
type Person struct {
	entity.Responsibility
	// LeftOut says that somebody was made accountable before: two laptops without a
	// network have each named one. It counts for nothing until a person decides.
	LeftOut bool `json:"leftOut"`
}

// Team reads that of a project.
func (s *Service) Team(project entity.ID) (Team, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Team{}, err
	}
	p, err := store.Find(a.Ctx, a.DB, entity.Projects, project)
	if err != nil {
		return Team{}, err
	}
	tasks, err := store.TasksOf(a.Ctx, a.DB, project)
	if err != nil {
		return Team{}, err
	}
	all, err := store.ResponsibilitiesOf(a.Ctx, a.DB, project)
	if err != nil {
		return Team{}, err
	}
	t := Team{Phases: phases(p, tasks)}
	users := make([]string, len(all))
	for i := range t.Phases {
		t.Phases[i].cast(all)
	}
	for i, r := range all {
		users[i] = string(r.UserID)
	}
	t.Labels, err = a.DB.Titles(a.Ctx, map[string][]string{entity.Users.Name: users})
	return t, err
}

// phases are the project and the tasks at the top of its plan that have parts.
func phases(p entity.Project, tasks []entity.Task) []Phase {
	found := []Phase{{Title: p.Name, People: []Person{}}}
	for _, t := range tasks {
		has := slices.ContainsFunc(tasks, func(part entity.Task) bool { return part.ParentID == t.ID })
		if t.ParentID == "" && has {
			found = append(found, Phase{ID: t.ID, Title: t.Title, People: []Person{}})
		}
	}
	return found
}

// cast fills in who is what in the phase. all are in the order in which they were
// made: of those accountable the first is, and the newer ones are left out and
// flagged, on every laptop alike.
func (p *Phase) cast(all []entity.Responsibility) {
	for _, r := range all {
		if r.PhaseID != p.ID {
			continue
		}
		same := func(o Person) bool { return o.UserID == r.UserID && o.Role == r.Role }
		if slices.ContainsFunc(p.People, same) {
			continue // two laptops have said the same
		}
		person := Person{Responsibility: r}
		switch {
		case r.Role != entity.Accountable:
		case p.Accountable == "":
			p.Accountable = r.UserID
		default:
			person.LeftOut = true
		}
		p.People = append(p.People, person)
	}
}

// Set gives somebody a role in a phase, or takes it away. Who is made accountable
// takes the place of whoever was.
func (s *Service) Set(project, phase, user entity.ID, role string, on bool) error {
	roles, _ := entity.Responsibilities.Schema().Field("role")
	switch {
	case !slices.Contains(roles.Choices, role):
		return fault.Invalid("role", "invalid", "no such role")
	case user == "":
		return fault.Invalid("userId", "required", "say who")
	}
	a, err := s.session.Allow(session.Write, entity.Responsibilities.Name)
	if err != nil {
		return err
	}
	return a.Act(func(tx *store.Tx) error {
		if _, err := store.Find(a.Ctx, tx, entity.Projects, project); err != nil {
			return err
		}
		all, err := store.ResponsibilitiesOf(a.Ctx, tx, project)
		if err != nil {
			return err
		}
		there := false
		for _, r := range all {
			mine := r.UserID == user && r.Role == role
			replaced := on && role == entity.Accountable && r.Role == role && !mine
			switch {
			case r.PhaseID != phase:
			case mine && on:
				there = true
			case mine, replaced:
				if err := tx.Remove(a.Ctx, entity.Responsibilities.Name, string(r.ID)); err != nil {
					return err
				}
			}
		}
		if !on || there {
			return nil
		}
		return store.Create(tx, entity.Responsibilities, &entity.Responsibility{ProjectID: project, PhaseID: phase, UserID: user, Role: role})
	})
}
