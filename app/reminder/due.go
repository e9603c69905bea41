package reminder

import (
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/wall"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// due is something that a person is to be reminded of.
type due struct {
	kind  string
	id    entity.ID
	at    time.Time // when it happens
	title string
	place string
}

// ahead is how long before an event each choice reminds.
var ahead = map[string]time.Duration{
	entity.RemindAtStart: 0, entity.Remind5Minutes: 5 * time.Minute, entity.Remind15Minutes: 15 * time.Minute,
	entity.RemindHour: time.Hour, entity.RemindDay: 24 * time.Hour,
}

const (
	// missedEvent is how long after its end an event is still worth a word, when the
	// computer was off or asleep.
	missedEvent = 12 * time.Hour
	// missedTask is the same of a task, which stays to be done.
	missedTask = 30 * 24 * time.Hour
	// near is how far from now an event may be of which somebody is reminded now: a
	// day before it, or half a day after its end.
	near = 48 * time.Hour
	// morning is when a day begins for an event that has no hour.
	morning = 9 * time.Hour
)

// dueBy is what the user should have been reminded of by now.
func dueBy(a session.Access, now time.Time) ([]due, error) {
	events, err := a.DB.EventsBetween(a.Ctx, a.User, now.Add(-near), now.Add(near))
	if err != nil {
		return nil, err
	}
	all := dueEvents(recur.Expand(events, now.Add(-near), now.Add(near)), now)
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Tasks.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			{Field: "remind_at", Op: store.NotEmpty},
			{Field: "remind_at", Op: store.Greater, Value: store.FormatInstant(now.Add(-missedTask))},
			{Field: "remind_at", Op: store.LessOrEqual, Value: store.FormatInstant(now)},
			{Field: "state", Op: store.Equal, Value: entity.TaskOpen},
		}},
		Sort: []store.Sort{{Field: "remind_at"}}, Limit: 500,
	})
	if err != nil {
		return nil, err
	}
	for _, r := range page.Rows {
		t := entity.Tasks.Load(entity.ID(r.ID), r.Values)
		if at, err := time.Parse(time.RFC3339, t.RemindAt); err == nil {
			all = append(all, due{kind: entity.Tasks.Name, id: t.ID, at: at, title: t.Title})
		}
	}
	replies, err := dueReplies(a, now)
	return append(all, replies...), err
}

// mostReplies is how many customers wait for one person at most.
const mostReplies = 100

// dueReplies are the first answers to customers that the user owes soon.
func dueReplies(a session.Access, now time.Time) ([]due, error) {
	waiting, err := store.WaitingFeedback(a.Ctx, a.DB, []string{string(a.User)}, mostReplies)
	if err != nil || len(waiting) == 0 {
		return nil, err
	}
	promise, err := reply.Of(a, a.DB)
	if err != nil {
		return nil, err
	}
	var all []due
	for _, f := range waiting {
		at := promise.Due(f)
		if !at.IsZero() && !now.Before(promise.Soon(f)) && now.Sub(at) <= missedTask {
			all = append(all, due{kind: entity.Feedbacks.Name, id: f.ID, at: at, title: f.Subject})
		}
	}
	return all, nil
}

func dueEvents(occurrences []recur.Occurrence, now time.Time) []due {
	var all []due
	for _, o := range occurrences {
		before, wanted := ahead[o.Remind]
		start, end, err := recur.Times(o.Event)
		if err != nil || !wanted || o.CheckedInAt != "" {
			continue
		}
		if o.AllDay == 1 { // the same day wherever he is
			start, end = wall.At(start.Add(morning), now.Location()), wall.At(end, now.Location())
		}
		remind := start.Add(-before)
		if o.Remind == entity.RemindDay { // at the same hour, whatever the night between
			remind = wall.At(wall.Shown(start.In(now.Location())).AddDate(0, 0, -1), now.Location())
		}
		if remind.After(now) || now.Sub(end) > missedEvent {
			continue
		}
		all = append(all, due{kind: entity.Events.Name, id: o.ID, at: start, title: o.Title, place: o.Place})
	}
	return all
}
