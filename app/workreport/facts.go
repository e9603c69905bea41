package workreport

import (
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Fact is something that a report can say because the records show it. The window
// puts it into words.
type Fact struct {
	Kind          string    `json:"kind"` // activity, task, stage or event
	ID            string    `json:"id"`
	Type          string    `json:"type"` // of the activity or the event
	Title         string    `json:"title"`
	AccountID     entity.ID `json:"accountId"`
	OpportunityID entity.ID `json:"opportunityId"`
	From          string    `json:"from"` // stages
	To            string    `json:"to"`
	At            string    `json:"at"` // an instant, or the day on which a task is due
}

// mostFacts is how many of one kind a day has in its report.
const mostFacts = 100

// span is a stretch of time from a first moment to the one after its last.
type span struct{ first, last time.Time }

func (s span) from() string { return store.FormatInstant(s.first) }
func (s span) to() string   { return store.FormatInstant(s.last) }

// done is what the user did meanwhile, in the order of time: activities, visits
// among them, tasks that were finished, and opportunities that moved.
func done(a session.Access, s span) ([]Fact, error) {
	facts := []Fact{}
	rows, err := within(a, entity.Activities.Name, "occurred_at", s)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		v := entity.Activities.Load(entity.ID(r.ID), r.Values)
		facts = append(facts, Fact{
			Kind: entity.Activities.Name, ID: r.ID, Type: v.Type, Title: v.Subject, AccountID: v.AccountID, OpportunityID: v.OpportunityID, At: v.OccurredAt,
		})
	}
	rows, err = within(a, entity.Tasks.Name, "done_at", s, store.Filter{Field: "state", Op: store.Equal, Value: entity.TaskDone})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		v := entity.Tasks.Load(entity.ID(r.ID), r.Values)
		facts = append(facts, Fact{Kind: entity.Tasks.Name, ID: r.ID, Title: v.Title, AccountID: v.AccountID, OpportunityID: v.OpportunityID, At: v.DoneAt})
	}
	moves, err := a.DB.StageMoves(a.Ctx, a.User, s.from(), s.to(), mostFacts)
	if err != nil {
		return nil, err
	}
	for _, e := range moves {
		facts = append(facts, Fact{Kind: "stage", ID: string(e.ID), OpportunityID: e.OpportunityID, From: e.From, To: e.To, At: e.OccurredAt})
	}
	slices.SortStableFunc(facts, func(a, b Fact) int { return strings.Compare(a.At, b.At) })
	return facts, nil
}

// ahead is what the user has to do in a stretch of time: his calendar, then the
// tasks that are due.
func ahead(a session.Access, s span) ([]Fact, error) {
	facts := []Fact{}
	events, err := a.DB.EventsBetween(a.Ctx, a.User, s.first, s.last)
	if err != nil {
		return nil, err
	}
	for _, o := range recur.Expand(events, s.first, s.last) {
		if o.Type != entity.EventFocus && len(facts) < mostFacts { // time kept for a task: that is named itself
			at := o.StartsAt
			if o.AllDay == 1 { // the same day wherever he is
				at = at[:len(time.DateOnly)]
			}
			facts = append(facts, Fact{
				Kind: entity.Events.Name, ID: string(o.ID), Type: o.Type, Title: o.Title, AccountID: o.AccountID, OpportunityID: o.OpportunityID, At: at,
			})
		}
	}
	slices.SortStableFunc(facts, func(a, b Fact) int { return strings.Compare(a.At, b.At) })
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: entity.Tasks.Name,
		Filter: store.Filter{All: []store.Filter{
			{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			{Field: "state", Op: store.Equal, Value: entity.TaskOpen},
			{Field: "due_on", Op: store.NotEmpty},
			{Field: "due_on", Op: store.LessOrEqual, Value: s.last.AddDate(0, 0, -1).Format(time.DateOnly)},
		}},
		Sort: []store.Sort{{Field: "due_on"}}, Limit: mostFacts,
	})
	for _, r := range page.Rows {
		v := entity.Tasks.Load(entity.ID(r.ID), r.Values)
		facts = append(facts, Fact{Kind: entity.Tasks.Name, ID: r.ID, Title: v.Title, AccountID: v.AccountID, OpportunityID: v.OpportunityID, At: v.DueOn})
	}
	return facts, err
}

// within are the user's records of a kind whose instant lies in a stretch of time.
func within(a session.Access, kind, field string, s span, also ...store.Filter) ([]store.Row, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: kind,
		Filter: store.Filter{All: append(also,
			store.Filter{Field: "owner_id", Op: store.Equal, Value: string(a.User)},
			store.Filter{Field: field, Op: store.GreaterOrEqual, Value: s.from()},
			store.Filter{Field: field, Op: store.Less, Value: s.to()})},
		Sort: []store.Sort{{Field: field}}, Limit: mostFacts,
	})
	return page.Rows, err
}
