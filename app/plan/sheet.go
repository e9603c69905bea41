package plan

import (
	"errors"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/app/plan/schedule"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// sheet is the records of a plan, and the calendar that it is computed with.
type sheet struct {
	project  entity.Project
	outline  []outlined
	links    []entity.TaskLink
	calendar calendar
	gone     map[entity.ID]string // why tasks that are waited for are not here
}

func read(a session.Access, r store.Reader, project entity.ID) (*sheet, error) {
	p, err := store.Find(a.Ctx, r, entity.Projects, project)
	if err != nil {
		return nil, err
	}
	tasks, err := store.TasksOf(a.Ctx, r, project)
	if err != nil {
		return nil, err
	}
	links, err := store.LinksOf(a.Ctx, r, project)
	if err != nil {
		return nil, err
	}
	return lay(a, r, p, tasks, links)
}

// lay makes a sheet of a project's rows; links are in the order of their ids.
func lay(a session.Access, r store.Reader, p entity.Project, tasks []entity.Task, links []entity.TaskLink) (*sheet, error) {
	sh := &sheet{project: p, outline: outline(tasks), links: links}
	var err error
	if sh.gone, err = sh.missing(a, r); err != nil {
		return nil, err
	}
	sh.calendar, err = calendarOf(a, r)
	return sh, err
}

// missing are the tasks that links wait for and the plan has not. Somebody may have
// deleted one, or put it into another project, while somebody else linked it.
func (sh *sheet) missing(a session.Access, r store.Reader) (map[entity.ID]string, error) {
	here := make(map[entity.ID]bool, len(sh.outline))
	for _, o := range sh.outline {
		here[o.ID] = true
	}
	gone := make(map[entity.ID]string)
	for _, l := range sh.links {
		if !here[l.FromID] {
			gone[l.FromID] = LeftOutGone
		}
	}
	if len(gone) == 0 {
		return gone, nil
	}
	trashed, err := store.Trashed(a.Ctx, r, slices.Collect(maps.Keys(gone)))
	for _, id := range trashed {
		gone[id] = LeftOutTrash
	}
	return gone, err
}

// most bounds what a record from elsewhere may say, so that no sum overflows.
const most = 10_000

func bounded(n int64) int { return int(min(max(n, -most), most)) }

// tasks are those of the sheet as the schedule knows them.
func (sh *sheet) tasks() []schedule.Task {
	tasks := make([]schedule.Task, len(sh.outline))
	for i, o := range sh.outline {
		tasks[i] = schedule.Task{
			ID: string(o.ID), ParentID: string(o.ParentID), Days: max(0, bounded(o.Days)),
			From: sh.calendar.index(o.StartsOn), Fixed: o.Pinned == 1 && o.StartsOn != "",
		}
	}
	return tasks
}

func (sh *sheet) ties() []schedule.Link {
	links := make([]schedule.Link, len(sh.links))
	for i, l := range sh.links {
		links[i] = tie(l)
	}
	return links
}

func tie(l entity.TaskLink) schedule.Link {
	return schedule.Link{ID: string(l.ID), From: string(l.FromID), To: string(l.ToID), Type: schedule.LinkType(l.Type), Lag: bounded(l.Lag)}
}

// times are when the tasks happen, and the links that were left out to say so.
func (sh *sheet) times() (map[string]schedule.Times, map[string]error) {
	tasks, links := sh.tasks(), sh.ties()
	start := sh.calendar.index(sh.project.StartsOn)
	times, err := schedule.Compute(start, tasks, links)
	if err == nil {
		return times, nil
	}
	out := schedule.LeftOut(tasks, links)
	kept := links[:0]
	for _, l := range links {
		if out[l.ID] == nil {
			kept = append(kept, l)
		}
	}
	times, _ = schedule.Compute(start, tasks, kept) // what is left has an order
	return times, out
}

// plan is the sheet with its times.
func (sh *sheet) plan() Plan {
	times, out := sh.times()
	p := Plan{Project: sh.project, Tasks: make([]Task, len(sh.outline)), Links: make([]Link, len(sh.links)), Days: sh.calendar.Odd}
	for i, l := range sh.links {
		p.Links[i].TaskLink = l
		switch err := out[string(l.ID)]; {
		case sh.gone[l.FromID] != "":
			p.Links[i].LeftOut = sh.gone[l.FromID]
		case errors.Is(err, schedule.ErrCycle):
			p.Links[i].LeftOut = LeftOutCycle
		case err != nil:
			p.Links[i].LeftOut = LeftOutSummary
		}
	}
	start := sh.calendar.index(sh.project.StartsOn)
	p.StartsOn = sh.calendar.date(start)
	finish := start
	for i, o := range sh.outline {
		k := times[string(o.ID)]
		p.Tasks[i] = sh.task(o, k)
		finish = max(finish, k.EarlyFinish)
	}
	sum(p.Tasks)
	p.OpenAfterClose = openAfterClose(p)
	p.FinishesOn = sh.calendar.date(max(start, finish-1))
	p.Progress = progressOf(p.Tasks)
	return p
}

func openAfterClose(p Plan) []entity.ID {
	open := []entity.ID{}
	if p.Project.State != entity.ProjectDone && p.Project.State != entity.ProjectCancelled {
		return open
	}
	for _, t := range p.Tasks {
		if !t.Summary && t.State == entity.TaskOpen {
			open = append(open, t.ID)
		}
	}
	return open
}

func (sh *sheet) task(o outlined, k schedule.Times) Task {
	c := sh.calendar
	t := Task{
		ID: o.ID, Title: o.Title, ParentID: o.ParentID, OwnerID: o.OwnerID, State: o.State, NotBefore: o.StartsOn,
		Days: int64(k.EarlyFinish - k.EarlyStart), Pinned: o.Pinned == 1, Progress: min(max(o.Progress, 0), 100),
		Depth: o.depth, Summary: o.summary, Critical: k.Critical(), TotalFloat: k.TotalFloat, FreeFloat: k.FreeFloat,
	}
	if o.State == entity.TaskDone {
		t.Progress = 100
	}
	if t.Days == 0 {
		// A milestone is reached at the end of the day before, unless a person has
		// said which day it is.
		early, late := k.EarlyStart-1, k.LateStart-1
		if first := max(c.index(sh.project.StartsOn), c.index(o.StartsOn)); k.EarlyStart <= first {
			early, late = early+1, late+1
		}
		t.StartsOn, t.LateStartsOn = c.date(early), c.date(late)
		t.FinishesOn, t.LateFinishesOn = t.StartsOn, t.LateStartsOn
		return t
	}
	t.StartsOn, t.FinishesOn = c.date(k.EarlyStart), c.date(k.EarlyFinish-1)
	t.LateStartsOn, t.LateFinishesOn = c.date(k.LateStart), c.date(k.LateFinish-1)
	return t
}
