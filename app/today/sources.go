package today

import (
	"errors"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/recur"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// moment is now, and what day that is where the person is.
type moment struct {
	now        time.Time
	day        string
	start, end time.Time // of the day
}

// source finds what may need a person, a bounded number of items from an index.
// Whatever is to stand on Today is a source here; its weight is the rule's.
type source func(a session.Access, m moment) ([]Item, error)

var sources = []source{tasks, handoffs, approvals, risks, events, opportunities}

// mostOfOne is how many items a source may bring: more than anybody does in a day.
const mostOfOne = 200

// ahead is how far a task or a next step is seen coming.
const ahead = 7

func list(a session.Access, kind, sort string, desc bool, all ...store.Filter) ([]store.Row, error) {
	page, err := a.DB.List(a.Ctx, store.Query{
		Kind: kind, Filter: store.Filter{All: all}, Sort: []store.Sort{{Field: sort, Desc: desc}}, Limit: mostOfOne,
	})
	return page.Rows, err
}

func equal(field string, v any) store.Filter {
	return store.Filter{Field: field, Op: store.Equal, Value: v}
}

// tasks are the user's own that are due within a week, or overdue.
func tasks(a session.Access, m moment) ([]Item, error) {
	last := m.start.AddDate(0, 0, ahead).Format(time.DateOnly)
	rows, err := list(a, entity.Tasks.Name, "due_on", false,
		equal("owner_id", string(a.User)), equal("state", entity.TaskOpen),
		store.Filter{Field: "due_on", Op: store.NotEmpty}, store.Filter{Field: "due_on", Op: store.LessOrEqual, Value: last})
	var items []Item
	for _, r := range rows {
		if t := entity.Tasks.Load(entity.ID(r.ID), r.Values); !asksForWord(t) {
			items = append(items, taskItem(t))
		}
	}
	return items, err
}

func taskItem(t entity.Task) Item {
	return Item{
		Kind: entity.Tasks.Name, ID: string(t.ID), Title: t.Title, AccountID: string(t.AccountID),
		OpportunityID: string(t.OpportunityID), Day: t.DueOn, priority: t.Priority, handoff: t.Handoff, risk: t.RiskID,
	}
}

// handoffs are the tasks between two people that wait for the user's word: those
// that he was given, whenever they are due, and those that others have done for him.
func handoffs(a session.Access, _ moment) ([]Item, error) {
	asked, err := a.DB.TasksToAnswer(a.Ctx, string(a.User), mostOfOne)
	if err != nil {
		return nil, err
	}
	given, err := a.DB.TasksGiven(a.Ctx, string(a.User), mostOfOne)
	var items []Item
	for _, t := range slices.Concat(asked, given) {
		if waits := t.OwnerID == a.User || t.Handoff == entity.HandoffDone; !waits || !asksForWord(t) {
			continue // for somebody else's word
		}
		item := taskItem(t)
		if t.Handoff == entity.HandoffDone {
			item.Day = "" // it is not late any more
		}
		items = append(items, item)
	}
	return items, err
}

// approvals are what the user is asked to decide.
func approvals(a session.Access, _ moment) ([]Item, error) {
	waiting, err := store.ApprovalsWaitingFor(a.Ctx, a.DB, a.User)
	var items []Item
	for _, w := range waiting {
		item := Item{Kind: entity.Approvals.Name, ID: string(w.ID), Title: w.Title, Type: w.Type, Amount: w.Amount, Currency: w.Currency}
		switch w.SubjectKind {
		case entity.Opportunities.Name:
			item.OpportunityID = string(w.SubjectID)
		case entity.Accounts.Name:
			item.AccountID = string(w.SubjectID)
		}
		items = append(items, item)
	}
	return items, err
}

// risks are the user's own whose review comes within a week, or should have been.
func risks(a session.Access, m moment) ([]Item, error) {
	found, err := store.RisksToReview(a.Ctx, a.DB, a.User, m.start.AddDate(0, 0, ahead).Format(time.DateOnly), mostOfOne)
	items := make([]Item, len(found))
	for i, r := range found {
		items[i] = Item{
			Kind: entity.Risks.Name, ID: string(r.ID), Title: r.Event, AccountID: string(r.AccountID),
			OpportunityID: string(r.OpportunityID), Day: r.NextReviewOn, risk: r.ID,
		}
	}
	return items, err
}

// markCritical marks critical risks, and what is done about them.
func markCritical(a session.Access, items []Item) error {
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return err
	}
	bands := exposure.BandsIn(p)
	for i := range items {
		if items[i].risk == "" {
			continue
		}
		r, err := store.Find(a.Ctx, a.DB, entity.Risks, items[i].risk)
		if errors.Is(err, store.ErrNotFound) {
			continue // not on this device: nothing is known of it
		}
		if err != nil {
			return err
		}
		items[i].critical = r.Open() && bands.Of(r.Score) == exposure.Critical
	}
	return nil
}

// asksForWord says whether one of the two people of a task has to say something
// before it goes on.
func asksForWord(t entity.Task) bool {
	return t.Handoff == entity.HandoffProposed || t.Handoff == entity.HandoffDone || t.Handoff == entity.HandoffDeclined
}

// events are what is left of the day's calendar.
func events(a session.Access, m moment) ([]Item, error) {
	found, err := a.DB.EventsBetween(a.Ctx, a.User, m.now, m.end)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, o := range recur.Expand(found, m.now, m.end) {
		if o.AllDay == 1 || o.Free == 1 {
			continue
		}
		items = append(items, Item{
			Kind: entity.Events.Name, ID: string(o.ID), Title: o.Title, Type: o.Type, AccountID: string(o.AccountID),
			OpportunityID: string(o.OpportunityID), StartsAt: o.StartsAt, Day: m.day,
		})
	}
	return items, nil
}

// opportunities are the user's open ones with something late or nothing planned,
// the largest first.
func opportunities(a session.Access, m moment) ([]Item, error) {
	open, err := a.DB.OpenStages(a.Ctx)
	if err != nil {
		return nil, err
	}
	late := func(field string) store.Filter {
		return store.Filter{All: []store.Filter{
			{Field: field, Op: store.NotEmpty}, {Field: field, Op: store.LessOrEqual, Value: m.day},
		}}
	}
	rows, err := list(a, entity.Opportunities.Name, "amount", true,
		equal("owner_id", string(a.User)), store.Filter{Field: "stage_id", Op: store.In, Values: open},
		store.Filter{Any: []store.Filter{late("next_step_on"), late("expected_close_on"), {Field: "next_step", Op: store.Empty}}})
	items := make([]Item, len(rows))
	for i, r := range rows {
		o := entity.Opportunities.Load(entity.ID(r.ID), r.Values)
		touched, _ := r.Values[entity.UpdatedAt].(string)
		items[i] = Item{
			Kind: entity.Opportunities.Name, ID: r.ID, Title: o.Name, AccountID: string(o.AccountID), OpportunityID: r.ID,
			StageID: string(o.StageID), NextStep: o.NextStep, Amount: o.Amount, Currency: o.Currency, Day: o.NextStepOn,
			touched: touched, closes: o.ExpectedCloseOn,
		}
	}
	return items, err
}
