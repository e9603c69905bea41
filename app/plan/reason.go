package plan

import (
	"slices"

	"github.com/roadbook/roadbook/app/plan/schedule"
	"github.com/roadbook/roadbook/store/entity"
)

// Why a date moved, beside what an event of the task itself tells.
const (
	BecauseWaits    = "waits"    // what it waits for has moved
	BecauseLinked   = "linked"   // it was made to wait for it
	BecauseUnlinked = "unlinked" // it waits for it no longer
	BecauseGone     = "gone"     // what it waited for is out of the plan
	BecausePart     = "part"     // a part of it has moved
	BecauseCalendar = "calendar" // From is the day, To one of the next three
	BecauseProject  = "project"  // the plan begins on another day
	BecauseOther    = "other"    // it is not known
)

// What became of a day of the calendar.
const (
	DayWorked = "worked"
	DayOff    = "off"
	DayReset  = "reset"
)

// The ends of a task.
const (
	atStart = iota
	atFinish
)

// Reason is one of those for which a task is on other days.
type Reason struct {
	Type   string    `json:"type"`
	From   string    `json:"from"`
	To     string    `json:"to"`
	TaskID entity.ID `json:"taskId"` // of what it waits for, or of its part
	End    string    `json:"end"`    // of that: start or finish
	Days   int       `json:"days"`   // by which that comes later
	Name   string    `json:"name"`   // of a day
	By     entity.ID `json:"by"`
	At     string    `json:"at"`
}

// named are whom reasons name.
func named(reasons []Reason) map[string][]string {
	ids := map[string][]string{}
	for _, r := range reasons {
		ids[entity.Users.Name] = append(ids[entity.Users.Name], string(r.By))
		ids[entity.Tasks.Name] = append(ids[entity.Tasks.Name], string(r.TaskID))
		if r.Type == entity.EventParent {
			ids[entity.Tasks.Name] = append(ids[entity.Tasks.Name], r.From, r.To)
		}
	}
	return ids
}

// reasons are those of the task, its own first.
func (q *question) reasons() []Reason {
	o := q.outline[q.at]
	all := q.own(o)
	if o.Pinned == 0 {
		all = append(all, q.tied()...)
	}
	all = append(all, q.parts()...)
	all = append(all, q.holidays()...)
	if len(all) == 0 {
		all = append(all, Reason{Type: BecauseOther})
	}
	return all
}

// own are what happened to the task, and to the day on which the plan begins: of
// several changes of one thing what became of it in the end.
func (q *question) own(o outlined) []Reason {
	moves := []string{entity.EventAdded, entity.EventStart, entity.EventPinned, entity.EventParent}
	if !o.summary {
		moves = append(moves, entity.EventEffort)
	}
	begins := q.now[o.ID][atStart] == q.index(q.project.StartsOn)
	all := []Reason{}
	for _, e := range q.events {
		kind := e.Type
		if e.TaskID == "" {
			kind = BecauseProject
		}
		if e.TaskID != o.ID && (e.TaskID != "" || !begins) || e.TaskID != "" && !slices.Contains(moves, kind) {
			continue
		}
		at := slices.IndexFunc(all, func(r Reason) bool { return r.Type == kind })
		if at < 0 {
			at = len(all)
			all = append(all, Reason{Type: kind, From: e.From})
		}
		all[at].To, all[at].By, all[at].At = e.To, e.By, e.OccurredAt
	}
	return slices.DeleteFunc(all, func(r Reason) bool { return r.From == r.To && r.Type != entity.EventAdded })
}

// tied are links that hold the task, or a task that it is a part of, where it is:
// those whose other end has moved, and those that are new. And links that are gone.
func (q *question) tied() []Reason {
	times, out := q.times()
	id := q.outline[q.at].ID
	waits := q.whole(times)
	all := []Reason{}
	for _, l := range q.links {
		k := tie(l)
		if !waits[l.ToID] {
			continue
		}
		if q.gone[l.FromID] != "" {
			all = append(all, Reason{Type: BecauseGone, TaskID: l.FromID})
			continue
		}
		if out[k.ID] != nil || !k.Binds(times[k.From], times[k.To]) {
			continue
		}
		r := Reason{Type: BecauseWaits, TaskID: l.FromID, End: "start", Days: q.moved(l.FromID, atStart)}
		if k.Type == schedule.FinishToStart || k.Type == schedule.FinishToFinish {
			r.End, r.Days = "finish", q.moved(l.FromID, atFinish)
		}
		if made, since := q.made[l.ID]; since {
			r.Type, r.By, r.At = BecauseLinked, made.By, made.At
		} else if r.Days == 0 {
			continue
		}
		all = append(all, r)
	}
	for _, l := range q.cut {
		if l.ToID == id {
			all = append(all, Reason{Type: BecauseUnlinked, TaskID: l.FromID, By: l.Cut.By, At: l.Cut.At})
		}
	}
	return all
}

// whole are the task and those that it is a part of and begins together with.
func (q *question) whole(times map[string]schedule.Times) map[entity.ID]bool {
	o := q.outline[q.at]
	all := map[entity.ID]bool{o.ID: true}
	for up := q.find(o.ParentID); up >= 0; up = q.find(q.outline[up].ParentID) {
		if times[string(q.outline[up].ID)].EarlyStart == times[string(o.ID)].EarlyStart {
			all[q.outline[up].ID] = true
		}
	}
	return all
}

// parts are those of a summary task that it begins or ends with, and that have moved.
func (q *question) parts() []Reason {
	whole := q.outline[q.at]
	all := []Reason{}
	for _, o := range q.outline[q.at+1:] {
		if o.depth <= whole.depth {
			break
		}
		if o.depth > whole.depth+1 {
			continue
		}
		now := q.now[whole.ID]
		switch part := q.now[o.ID]; {
		case part[atFinish] == now[atFinish] && q.moved(o.ID, atFinish) != 0:
			all = append(all, Reason{Type: BecausePart, TaskID: o.ID, End: "finish", Days: q.moved(o.ID, atFinish)})
		case part[atStart] == now[atStart] && q.moved(o.ID, atStart) != 0:
			all = append(all, Reason{Type: BecausePart, TaskID: o.ID, End: "start", Days: q.moved(o.ID, atStart)})
		}
	}
	return all
}

// holidays are the days of the calendar that were changed since, up to the task's
// end, if it would be on other days without.
func (q *question) holidays() []Reason {
	all := []Reason{}
	if len(q.days) == 0 {
		return all
	}
	then := *q.sheet
	then.calendar = q.old
	before, now := then.plan().Tasks[q.at], q.plan().Tasks[q.at]
	if before.StartsOn == now.StartsOn && before.FinishesOn == now.FinishesOn {
		return all
	}
	for _, d := range q.days {
		if d.Date < q.project.StartsOn || d.Date > max(before.FinishesOn, now.FinishesOn) {
			continue
		}
		r := Reason{Type: BecauseCalendar, From: d.Date, To: DayOff, Name: d.Name, By: entity.ID(d.By), At: d.At}
		if d.Works {
			r.To = DayWorked
		}
		if d.Reset {
			r.To = DayReset
		}
		all = append(all, r)
	}
	return all
}
