package task

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// desk is what somebody has to do. Many screens show it, and hundreds of tasks take
// long to read and to send; so they stay here, those that change are read again,
// and the window is told what is new to it.
type desk struct {
	mu      sync.Mutex
	db      *store.DB
	user    entity.ID
	heard   *store.Heard
	tasks   map[entity.ID]entity.Task
	shown   map[entity.ID]entity.Task // without those that have parts: these are done by doing the parts
	told    map[entity.ID]entity.Task // what the window has, of that version
	cut     bool                      // there are more to do
	version int
}

// How many tasks are shown: of those to be done what is due first, and of those
// that are done the latest.
const (
	maxOpen = 500
	maxDone = 20
)

// Update is what is new among somebody's tasks since a version of them.
type Update struct {
	Version string            `json:"version"`
	Whole   bool              `json:"whole"` // these are all tasks, and not those that changed
	Tasks   []entity.Task     `json:"tasks"`
	Gone    []entity.ID       `json:"gone"` // no longer his, or no longer shown
	Labels  map[string]string `json:"labels"`
}

// Mine is what has changed among the user's tasks since the version that the window
// has, "" for none.
func (s *Service) Mine(version string) (Update, error) {
	a, err := s.session.Allow(session.Read, entity.Tasks.Name)
	if err != nil {
		return Update{}, err
	}
	d := &s.desk
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.read(a); err != nil {
		return Update{}, err
	}
	before, known := d.told, version == strconv.Itoa(d.version)
	d.told = d.shown
	d.version++
	u := Update{Version: strconv.Itoa(d.version), Whole: !known, Tasks: []entity.Task{}, Gone: []entity.ID{}}
	for id, t := range d.shown {
		if was, there := before[id]; !known || !there || was != t {
			u.Tasks = append(u.Tasks, t)
		}
	}
	for id := range before {
		if _, there := d.shown[id]; known && !there {
			u.Gone = append(u.Gone, id)
		}
	}
	u.Labels, err = labels(a, u.Tasks)
	return u, err
}

// read brings the tasks up to date.
func (d *desk) read(a session.Access) error {
	if d.db != a.DB || d.user != a.User {
		d.db, d.user, d.tasks = a.DB, a.User, nil
		d.version++ // what the window has is of another desk
		d.heard = a.DB.Hear(entity.Tasks.Name)
	}
	ids, some := d.heard.Take()[entity.Tasks.Name]
	if d.tasks != nil && !some {
		return nil
	}
	err := d.change(a, ids)
	if err == nil {
		err = d.show(a)
	}
	if err != nil {
		d.tasks = nil // what was heard is lost: all is read the next time
	}
	return err
}

// change reads what was heard to have changed; the map before stays as it was.
func (d *desk) change(a session.Access, ids []string) error {
	if d.tasks == nil || d.cut || len(ids) == 0 {
		return d.fill(a)
	}
	changed, err := store.OwnTasksAmong(a.Ctx, a.DB, d.user, ids)
	d.tasks = maps.Clone(d.tasks)
	for _, id := range ids {
		delete(d.tasks, entity.ID(id))
	}
	for _, t := range changed {
		d.tasks[t.ID] = t
	}
	if err == nil && len(d.tasks) > maxOpen+maxDone {
		return d.fill(a)
	}
	return err
}

// show leaves out what has parts, whosever they are.
func (d *desk) show(a session.Access) error {
	wholes, err := store.Wholes(a.Ctx, a.DB, slices.Collect(maps.Keys(d.tasks)))
	d.shown = maps.Clone(d.tasks)
	for _, id := range wholes {
		delete(d.shown, id)
	}
	return err
}

func (d *desk) fill(a session.Access) error {
	open, err := a.DB.List(a.Ctx, mine(a, entity.TaskOpen, "due_on", false, maxOpen))
	if err != nil {
		return err
	}
	done, err := a.DB.List(a.Ctx, mine(a, entity.TaskDone, "done_at", true, maxDone))
	if err != nil {
		return err
	}
	d.cut = open.Next != ""
	d.tasks = make(map[entity.ID]entity.Task, len(open.Rows)+len(done.Rows))
	for _, r := range append(open.Rows, done.Rows...) {
		d.tasks[entity.ID(r.ID)] = entity.Tasks.Load(entity.ID(r.ID), r.Values)
	}
	return nil
}

func mine(a session.Access, state, by string, desc bool, limit int) store.Query {
	return store.Query{
		Kind: entity.Tasks.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			{Field: "state", Op: store.Equal, Value: state},
		}},
		Sort:  []store.Sort{{Field: by, Desc: desc}},
		Limit: limit,
	}
}

// labels are what those are called whom tasks name.
func labels(a session.Access, tasks []entity.Task) (map[string]string, error) {
	ids := map[string][]string{}
	for _, t := range tasks {
		ids[entity.Users.Name] = append(ids[entity.Users.Name], string(t.OwnerID), string(t.GiverID), string(t.HandoffBy))
		ids[entity.Opportunities.Name] = append(ids[entity.Opportunities.Name], string(t.OpportunityID))
		ids[entity.Projects.Name] = append(ids[entity.Projects.Name], string(t.ProjectID))
		ids[entity.Accounts.Name] = append(ids[entity.Accounts.Name], string(t.AccountID))
	}
	return a.DB.Titles(a.Ctx, ids)
}
