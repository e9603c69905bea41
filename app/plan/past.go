package plan

import (
	"slices"
	"strconv"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// past is the tasks of a plan as they were at a moment. It goes back and forth
// through the events of the plan.
type past struct {
	start string // of the whole plan
	tasks map[entity.ID]*entity.Task
	out   map[entity.ID]*entity.Task // that were in the plan at another time
}

// pastOf is what the tasks of a plan were before all of its events; those that no
// event has brought in were there already. left are tasks that are in it no longer.
func pastOf(p entity.Project, now, left []entity.Task, events []store.PlanEvent) past {
	at := past{p.StartsOn, make(map[entity.ID]*entity.Task, len(now)), make(map[entity.ID]*entity.Task)}
	for _, t := range now {
		if t.State == entity.TaskDone {
			t.Progress = 100
		}
		at.tasks[t.ID] = &t
	}
	for _, t := range left {
		at.out[t.ID] = &t
	}
	for _, e := range slices.Backward(events) {
		at.back(e)
	}
	return at
}

// back takes an event back.
func (at *past) back(e store.PlanEvent) {
	switch e.Type {
	case entity.EventAdded:
		swap(at.tasks, at.out, e.TaskID)
	case entity.EventRemoved:
		swap(at.out, at.tasks, e.TaskID)
	default:
		at.set(e, e.From)
	}
}

// on lets an event happen.
func (at *past) on(e store.PlanEvent) {
	switch e.Type {
	case entity.EventAdded:
		swap(at.out, at.tasks, e.TaskID)
		t := at.tasks[e.TaskID]
		if t == nil { // it is not there any more
			t = &entity.Task{ID: e.TaskID}
			at.tasks[e.TaskID] = t
		}
		t.ParentID, t.Days, t.Progress = entity.ID(e.From), number(e.To), 0
	case entity.EventRemoved:
		swap(at.tasks, at.out, e.TaskID)
	default:
		at.set(e, e.To)
	}
}

func swap(from, to map[entity.ID]*entity.Task, id entity.ID) {
	if t := from[id]; t != nil {
		delete(from, id)
		to[id] = t
	}
}

func (at *past) set(e store.PlanEvent, value string) {
	if e.TaskID == "" {
		at.start = value
		return
	}
	t := at.tasks[e.TaskID]
	if t == nil {
		return // what it brought in came later, or is unknown
	}
	switch e.Type {
	case entity.EventParent:
		t.ParentID = entity.ID(value)
	case entity.EventEffort:
		t.Days = number(value)
	case entity.EventProgress, entity.EventDone, entity.EventReopened:
		t.Progress = number(value)
	case entity.EventStart:
		t.StartsOn = value
	case entity.EventPinned:
		t.Pinned = number(value)
	case entity.EventDue:
		t.DueOn = value
	}
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64) // of an event that was written by something else
	return n
}
