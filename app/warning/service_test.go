package warning_test

import (
	"slices"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/lesson"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/warning"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

type desk struct {
	apptest.World
	t     *testing.T
	sales *opportunity.Service
	rules *warning.Service
	inbox *talk.Service
}

func open(t *testing.T) desk {
	w := apptest.Open(t)
	sales := opportunity.New(w.Session)
	rules := warning.New(w.Session, sales.StalledOf, plan.Dates)
	return desk{w, t, sales, rules, talk.New(w.Session, rules.Find)}
}

// warned are what the inbox warns of, as code and text, with the ids.
func (d desk) warned() (said, ids []string) {
	d.t.Helper()
	in, err := d.inbox.Inbox()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, i := range in.Items {
		said, ids = append(said, i.What+" "+i.Text), append(ids, i.ID)
	}
	slices.Sort(said)
	return said, ids
}

func (d desk) expect(want ...string) (ids []string) {
	d.t.Helper()
	said, ids := d.warned()
	if !slices.Equal(said, want) {
		d.t.Errorf("warned of %q, want %q", said, want)
	}
	return ids
}

func (d desk) write(fn func(*store.Tx) error) {
	d.t.Helper()
	a := d.Allow(d.t)
	if err := a.DB.Write(a.Ctx, fn); err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

const day = 24 * time.Hour

func TestAnOpportunityThatIsQuietPastItsDateOrStandsStillIsWarnedOf(t *testing.T) {
	d := open(t)
	d.must(d.sales.SetStalledDays(20))
	o, err := d.sales.Create(entity.Opportunity{Name: "Line 2", ExpectedCloseOn: "2026-12-20"})
	d.must(err)
	d.Clock.Turn(13 * day)
	d.expect()
	d.Clock.Turn(2 * day)
	d.expect("quiet 15")
	d.write(func(tx *store.Tx) error {
		return store.Create(tx, entity.Activities, &entity.Activity{Subject: "Call", Type: "call", OpportunityID: o.ID, OccurredAt: tx.At()})
	})
	d.expect()
	d.must(d.rules.SetRules(warning.Rules{QuietDays: 12, MilestoneDays: 5, SlipDays: 3, BurnPercent: 80, SingleFrom: 1}))
	d.Clock.Turn(12*day + time.Hour) // 2026-12-21
	d.expect("close 2026-12-20", "quiet 12", "stalled 27")
	_, err = record.New(d.Session).Edit("opportunity", string(o.ID), map[string]any{"expected_close_on": "2026-12-31"})
	d.must(err)
	d.expect("quiet 12", "stalled 27")
	_, stages := entity.DefaultPipeline("en")
	lost := slices.IndexFunc(stages, func(s entity.Stage) bool { return s.Outcome == entity.OutcomeLost })
	_, err = d.sales.Move(o.ID, stages[lost].ID, opportunity.Place{LostReason: "price"})
	d.must(err)
	d.expect("ended 2026-12-21")
	_, err = lesson.New(d.Session).Answer("opportunity", o.ID, lesson.Answers{Learned: "ask earlier"})
	d.must(err)
	d.expect()
	if err := d.rules.SetRules(warning.Rules{}); err == nil {
		t.Error("rules of no days")
	}
}

func TestAWarningIsAnsweredOnceUntilWhatItDependsOnChanges(t *testing.T) {
	d := open(t)
	o, err := d.sales.Create(entity.Opportunity{Name: "Line 2", ExpectedCloseOn: "2026-11-25"})
	d.must(err)
	d.Clock.Turn(2 * day)
	ids := d.expect("close 2026-11-25")
	d.must(d.inbox.Snooze(ids, store.FormatInstant(d.Clock.Now().Add(time.Hour))))
	d.expect()
	d.Clock.Turn(2 * time.Hour)
	d.expect("close 2026-11-25")
	d.must(d.inbox.Read(ids, true))
	in, err := d.inbox.Inbox()
	d.must(err)
	if in.Unread != 0 || len(in.Items) != 1 || !in.Items[0].Read {
		t.Errorf("answered and not read: %+v", in)
	}
	_, err = record.New(d.Session).Edit("opportunity", string(o.ID), map[string]any{"expected_close_on": "2026-11-26"})
	d.must(err)
	d.Clock.Turn(day)
	if in, err = d.inbox.Inbox(); err != nil || in.Unread != 1 {
		t.Errorf("it passed again, and nobody is told: %+v, %v", in, err)
	}
	d.must(d.inbox.Mute(store.InboxWarning, true))
	d.expect()
}

func TestAMilestoneThatWaitsAndAPlanThatSlipsAreWarnedOf(t *testing.T) {
	d := open(t)
	me := d.Allow(t).User
	p := entity.Project{Name: "Line 2", OwnerID: me, StartsOn: "2026-11-24", State: entity.ProjectActive}
	survey := entity.Task{Title: "Survey", State: entity.TaskOpen, Days: 8}
	handover := entity.Task{Title: "Handover", State: entity.TaskOpen}
	d.write(func(tx *store.Tx) error {
		d.must(store.Create(tx, entity.Projects, &p))
		survey.ProjectID, handover.ProjectID = p.ID, p.ID
		d.must(store.Create(tx, entity.Tasks, &survey))
		d.must(store.Create(tx, entity.Tasks, &handover))
		return store.Create(tx, entity.TaskLinks, &entity.TaskLink{FromID: survey.ID, ToID: handover.ID, Type: "FS"})
	})
	_, err := plan.New(d.Session, t.TempDir()).Take(p.ID, "agreed")
	d.must(err)
	d.expect()
	d.Clock.Turn(6 * day) // it is to be reached on 2026-12-03
	d.expect("milestone Handover (2026-12-03): Survey")
	a := d.Allow(t)
	d.write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, entity.Tasks.Name, string(survey.ID), map[string]any{"days": int64(12)})
		return err
	})
	d.expect("slipped 4")
	d.write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, entity.Tasks.Name, string(survey.ID), map[string]any{"days": int64(8), "state": entity.TaskDone})
		return err
	})
	d.expect()
}

func TestABudgetThatBurnsIsWarnedOfAtEachFurtherTenth(t *testing.T) {
	d := open(t)
	p := entity.Project{Name: "Line 2", OwnerID: d.Allow(t).User, StartsOn: "2026-11-23", State: entity.ProjectActive}
	spends := func(amount int64, state string) {
		d.write(func(tx *store.Tx) error {
			return store.Create(tx, entity.Expenses, &entity.Expense{Name: "Racks", ProjectID: p.ID, Category: "materials", Amount: amount, Currency: "CNY", State: state})
		})
	}
	d.write(func(tx *store.Tx) error {
		d.must(store.Create(tx, entity.Projects, &p))
		d.must(store.Create(tx, entity.Tasks, &entity.Task{Title: "Install", ProjectID: p.ID, State: entity.TaskOpen, Days: 10}))
		return store.Create(tx, entity.BudgetLines, &entity.BudgetLine{ID: entity.BudgetLineID(p.ID, "materials"), ProjectID: p.ID, Category: "materials", Amount: 1000, Currency: "CNY"})
	})
	d.expect()
	spends(210, entity.ExpenseSpent) // on the second of ten days
	d.expect("ahead 21% / 10%")
	spends(600, entity.ExpenseCommitted)
	first := d.expect("burn 81")
	spends(60, entity.ExpenseCommitted)
	if again := d.expect("burn 87"); again[0] != first[0] {
		t.Error("the same tenth is another warning")
	}
	spends(200, entity.ExpenseCommitted)
	if further := d.expect("burn 107"); further[0] == first[0] {
		t.Error("it is overdrawn, and nobody is told again")
	}
}
