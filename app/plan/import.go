package plan

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/plan/mspdi"
	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Imported says what became of a plan that was read from a file.
type Imported struct {
	ProjectID entity.ID     `json:"projectId"`
	Tasks     int           `json:"tasks"`
	Links     int           `json:"links"`
	Notes     []Note        `json:"notes"`
	Days      []workday.Day `json:"days"` // in which its calendar is not as the workspace's
}

// maxRecords is how many one action makes at most.
const maxRecords = 5500

// maxFile is how many bytes of a file are read.
const maxFile = 40 << 20

// Import reads a plan as Microsoft Project writes it, in XML: into a project, after
// what that has, or into a new one.
func (s *Service) Import(project entity.ID, path string) (Imported, error) {
	a, err := s.session.Allow(session.Write, entity.Projects.Name)
	if err != nil {
		return Imported{}, err
	}
	p, err := readFile(path)
	if err != nil {
		return Imported{}, err
	}
	owners, err := ownersOf(a, p.Tasks)
	if err != nil {
		return Imported{}, err
	}
	c, err := calendarOf(a, a.DB)
	if err != nil {
		return Imported{}, err
	}
	t := translate(p, c, owners)
	if len(t.tasks)+len(t.links) > maxRecords {
		return Imported{}, tooLarge()
	}
	done := Imported{ProjectID: project, Tasks: len(t.tasks), Links: len(t.links), Notes: t.notes, Days: c.differing(p)}
	err = a.Act(func(tx *store.Tx) error {
		if project == "" {
			made := newProject(a, p, path)
			if err := store.Create(tx, entity.Projects, &made); err != nil {
				return err
			}
			done.ProjectID = made.ID
		}
		return t.put(a, tx, done.ProjectID)
	})
	return done, err
}

func readFile(path string) (mspdi.Plan, error) {
	in, err := os.Open(path)
	if err != nil {
		return mspdi.Plan{}, fault.New("plan.not-xml", err.Error())
	}
	defer in.Close()
	if info, err := in.Stat(); err != nil || info.Size() > maxFile {
		return mspdi.Plan{}, cmp.Or(err, tooLarge())
	}
	p, err := mspdi.Read(in)
	switch {
	case errors.Is(err, mspdi.ErrNotXML):
		return p, fault.New("plan.not-xml", err.Error())
	case errors.Is(err, mspdi.ErrNotProject):
		return p, fault.New("plan.not-project", err.Error())
	case errors.Is(err, mspdi.ErrTooLarge):
		return p, tooLarge()
	case err == nil && len(p.Tasks) == 0:
		return p, fault.New("plan.import-empty", "the file has no tasks")
	}
	return p, err
}

func tooLarge() error {
	return fault.New("plan.import-too-large", "too large a plan").With(map[string]any{"max": mspdi.MaxTasks})
}

// ownersOf are the people that the resources of a plan are called like.
func ownersOf(a session.Access, tasks []mspdi.Task) (map[string]entity.ID, error) {
	owners := make(map[string]entity.ID)
	for _, t := range tasks {
		if _, known := owners[t.Owner]; known || t.Owner == "" {
			continue
		}
		found, err := a.DB.List(a.Ctx, store.Query{
			Kind: entity.Users.Name, Limit: 2, Filter: store.Filter{Field: "name", Op: store.Equal, Value: t.Owner},
		})
		if err != nil {
			return nil, err
		}
		owners[t.Owner] = ""
		if len(found.Rows) == 1 {
			owners[t.Owner] = entity.ID(found.Rows[0].ID)
		}
	}
	return owners, nil
}

func newProject(a session.Access, p mspdi.Plan, path string) entity.Project {
	file := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return entity.Project{
		ID: entity.NewID(), Name: cut(cmp.Or(p.Name, file), maxTitle), OwnerID: a.User, State: entity.ProjectPlanned,
		StartsOn: cmp.Or(known(p.StartsOn), a.Now.Local().Format(time.DateOnly)),
	}
}

// put writes the tasks below what the project has already.
func (t *translation) put(a session.Access, tx *store.Tx, project entity.ID) error {
	e, err := begin(a, tx, project)
	if err != nil {
		return err
	}
	last := ""
	for _, i := range e.siblings("", "") {
		last = e.outline[i].Rank
	}
	for i := range t.tasks {
		k := &t.tasks[i]
		k.ProjectID, k.OwnerID, k.Rank = project, cmp.Or(k.OwnerID, a.User), rank.Spread(i+1)
		if k.ParentID == "" {
			k.Rank = last + k.Rank
		}
		if k.State == entity.TaskDone {
			k.DoneAt = tx.At()
		}
		if err := handoff.Create(tx, k); err != nil {
			return err
		}
	}
	for i := range t.links {
		if err := store.Create(tx, entity.TaskLinks, &t.links[i]); err != nil {
			return err
		}
	}
	return nil
}

// differing are the days on which a file's calendar is not as this one.
func (c calendar) differing(p mspdi.Plan) []workday.Day {
	days := []workday.Day{}
	for _, d := range p.Days {
		if works, err := c.Works(d.Date); err == nil && works != d.Works {
			days = append(days, workday.Day{Date: d.Date, Works: d.Works, Name: d.Name})
		}
	}
	return days
}
