package plan

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// desk is the plan that somebody works on. To read thousands of rows, and to send
// them to the window, is what takes time after a drag; so its rows stay here, those
// that change are read again, and the window is told what is new to it.
type desk struct {
	mu      sync.Mutex
	db      *store.DB
	project entity.ID
	tasks   []entity.Task
	at      map[entity.ID]int // where each task is
	links   map[entity.ID]entity.TaskLink
	version int
	shown   Plan // at that version
	heard   *store.Heard
}

// Update is what is new in a plan since a version of it.
type Update struct {
	Version string `json:"version"`
	Whole   bool   `json:"whole"` // the plan is all of it, and not the tasks and links that changed
	Plan    Plan   `json:"plan"`
}

// Since reads what has changed in a project's plan since the version that the window
// has, "" for none.
func (s *Service) Since(project entity.ID, version string) (Update, error) {
	a, err := s.session.Allow(session.Read, entity.Projects.Name)
	if err != nil {
		return Update{}, err
	}
	d := &s.desk
	d.mu.Lock()
	defer d.mu.Unlock()
	same := d.db == a.DB && d.project == project
	sh, err := d.read(a, project)
	if err != nil {
		return Update{}, err
	}
	now, err := sh.named(a)
	if err != nil {
		return Update{}, err
	}
	before := d.shown
	known := same && version == strconv.Itoa(d.version)
	d.shown = now
	d.version++
	u := Update{Version: strconv.Itoa(d.version), Whole: true, Plan: now}
	if known && alike(before, now) {
		u.Whole, u.Plan.Days = false, nil
		u.Plan.Tasks = differing(now.Tasks, before.Tasks)
		u.Plan.Links = differing(now.Links, before.Links)
	}
	return u, nil
}

// alike says whether two plans have the same tasks and links, in one order.
func alike(a, b Plan) bool {
	return slices.Equal(a.Days, b.Days) &&
		slices.EqualFunc(a.Tasks, b.Tasks, func(a, b Task) bool { return a.ID == b.ID }) &&
		slices.EqualFunc(a.Links, b.Links, func(a, b Link) bool { return a.ID == b.ID })
}

func differing[T comparable](now, before []T) []T {
	changed := []T{}
	for i := range now {
		if now[i] != before[i] {
			changed = append(changed, now[i])
		}
	}
	return changed
}

// read is the plan as it is now; the lock is held.
func (d *desk) read(a session.Access, project entity.ID) (*sheet, error) {
	if d.db != a.DB {
		d.db, d.project = a.DB, ""
		d.heard = a.DB.Hear(entity.Tasks.Name, entity.TaskLinks.Name)
	}
	there, changed := d.project == project, d.heard.Take()
	d.project = "" // until all of it has been read
	p, err := store.Find(a.Ctx, a.DB, entity.Projects, project)
	if err != nil {
		return nil, err
	}
	if there {
		there, err = d.patch(a, project, changed)
	}
	if err == nil && !there {
		err = d.fill(a, project)
	}
	if err != nil {
		return nil, err
	}
	links := slices.Collect(maps.Values(d.links))
	slices.SortFunc(links, func(a, b entity.TaskLink) int { return cmp.Compare(a.ID, b.ID) })
	sh, err := lay(a, a.DB, p, d.tasks, links)
	if err == nil {
		d.project = project
	}
	return sh, err
}

// fill reads all rows.
func (d *desk) fill(a session.Access, project entity.ID) error {
	tasks, err := store.TasksOf(a.Ctx, a.DB, project)
	if err != nil {
		return err
	}
	links, err := store.LinksOf(a.Ctx, a.DB, project)
	if err != nil {
		return err
	}
	d.tasks, d.at, d.links = tasks, make(map[entity.ID]int, len(tasks)), make(map[entity.ID]entity.TaskLink, len(links))
	for i, t := range tasks {
		d.at[t.ID] = i
	}
	for _, l := range links {
		d.links[l.ID] = l
	}
	return nil
}

// patch reads the rows that have changed. It answers no where tasks have come or
// gone: links come and go with them.
func (d *desk) patch(a session.Access, project entity.ID, changed store.Changed) (bool, error) {
	ids, some := changed[entity.Tasks.Name]
	ties, tied := changed[entity.TaskLinks.Name]
	if some && len(ids) == 0 || tied && len(ties) == 0 { // many
		return false, nil
	}
	slices.Sort(ids)
	ids = slices.Compact(ids) // commits in a row may name one twice
	tasks, err := store.TasksAmong(a.Ctx, a.DB, project, ids)
	if err != nil {
		return false, err
	}
	was := 0
	for _, id := range ids {
		if _, here := d.at[entity.ID(id)]; here {
			was++
		}
	}
	for _, t := range tasks {
		i, here := d.at[t.ID]
		if !here {
			return false, nil
		}
		d.tasks[i] = t
	}
	if was != len(tasks) {
		return false, nil
	}
	links, err := store.LinksAmong(a.Ctx, a.DB, ties)
	for _, id := range ties {
		delete(d.links, entity.ID(id))
	}
	for _, l := range links {
		if _, here := d.at[l.ToID]; here {
			d.links[l.ID] = l
		}
	}
	return true, err
}
