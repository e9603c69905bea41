package today_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/today"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestADayHasEverythingThatNeedsAPersonInOneOrder(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		stage, err := a.DB.FirstStage(a.Ctx)
		if err != nil {
			return err
		}
		deal := entity.Opportunity{Name: "Line 2", OwnerID: a.User, StageID: stage.ID, Amount: 1_000_000, Currency: "USD"}
		if err := store.Create(tx, entity.Opportunities, &deal); err != nil {
			return err
		}
		task := entity.Task{Title: "Send the offer", OwnerID: a.User, OpportunityID: deal.ID, DueOn: "2026-11-20", State: entity.TaskOpen}
		if err := store.Create(tx, entity.Tasks, &task); err != nil {
			return err
		}
		other := entity.Task{Title: "Not mine", OwnerID: "somebody", DueOn: "2026-11-20", State: entity.TaskOpen}
		if err := store.Create(tx, entity.Tasks, &other); err != nil {
			return err
		}
		return store.Create(tx, entity.Events, &entity.Event{
			Title: "Stand-up", Type: "meeting", OwnerID: a.User, StartsAt: "2026-11-20T09:30:00.000Z", EndsAt: "2026-11-20T09:45:00.000Z", Zone: "UTC", Recurrence: "FREQ=DAILY",
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	day, err := today.New(w.Session).List("2026-11-24", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, item := range day.Items {
		seen = append(seen, item.Title+": "+item.Reasons[0].Code)
	}
	want := []string{"Stand-up: soon", "Send the offer: overdue", "Line 2: no-step"}
	if !slices.Equal(seen, want) {
		t.Errorf("got %v, want %v", seen, want)
	}
	if day.Items[1].Amount != 1_000_000 {
		t.Errorf("the task does not know what is at stake: %+v", day.Items[1])
	}
}

func TestAListIsNoLongerThanADayButSaysHowMuchThereIs(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range 30 {
			due := "2026-11-20" // pressing
			if i >= 28 {
				due = "2026-11-27"
			}
			if err := store.Create(tx, entity.Tasks, taskDue(a, i, due)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	day, err := today.New(w.Session).List("2026-11-24", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	if len(day.Items) != 25 || day.Items[0].Title != "Task 00" {
		t.Errorf("shown are %d, from %q on", len(day.Items), day.Items[0].Title)
	}
	if day.Count != 30 || day.Urgent != 28 || day.More {
		t.Errorf("of %d in all, %d are urgent; more: %v", day.Count, day.Urgent, day.More)
	}
}

func TestADayThatFindsAsMuchAsItMayDoesNotClaimThatThisIsAll(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range 201 {
			if err := store.Create(tx, entity.Tasks, taskDue(a, i, "2026-11-20")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	day, err := today.New(w.Session).List("2026-11-24", "UTC")
	if err != nil || day.Count != 200 || !day.More {
		t.Errorf("%d of 201, more: %v; %v", day.Count, day.More, err)
	}
}

// taskDue is one of many tasks of the user.
func taskDue(a session.Access, i int, day string) *entity.Task {
	return &entity.Task{Title: fmt.Sprintf("Task %02d", i), OwnerID: a.User, DueOn: day, State: entity.TaskOpen}
}

func TestCustomersWhoseDayComesOrWhoFellSilentAreRankedByTheSameRule(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		account := entity.Account{Name: "Acme", OwnerID: a.User}
		err := store.Create(tx, entity.Accounts, &account)
		for _, days := range []int{70, 60, 50, 40, 30} {
			err = errors.Join(err, store.Create(tx, entity.Activities, &entity.Activity{
				AccountID: account.ID, Subject: "Visit", Type: "visit", OccurredAt: store.FormatInstant(w.Clock.Now().AddDate(0, 0, -days)),
			}))
		}
		for name, on := range map[string]string{"Founded": "2026-11-24", "Renewal": "2026-12-20"} {
			err = errors.Join(err, store.Create(tx, entity.KeyDates, &entity.KeyDate{
				Name: name, AccountID: account.ID, Type: entity.DateOther, FallsOn: on, RemindDays: 30,
			}))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found, err := today.New(w.Session).Customers("2026-11-24")
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, item := range found.Items {
		seen = append(seen, fmt.Sprintf("%s: %s %d of %d", item.Title, item.Reasons[0].Code, item.Reasons[0].Count, item.Reasons[0].Usual))
	}
	want := []string{"Founded: date 0 of 0", "Acme: silent 30 of 10", "Renewal: date-ahead 26 of 0"}
	if !slices.Equal(seen, want) || found.Labels[found.Items[0].AccountID] != "Acme" {
		t.Errorf("got %v, want %v", seen, want)
	}
}

func TestRisksToReviewAndWhatIsDoneAboutCriticalOnesSayWhy(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		risk := func(event, owner, review, status string, score int64) entity.ID {
			r := entity.Risk{Event: event, OwnerID: entity.ID(owner), NextReviewOn: review, Status: status, Score: score}
			if err := store.Create(tx, entity.Risks, &r); err != nil {
				t.Fatal(err)
			}
			return r.ID
		}
		me := string(a.User)
		fire := risk("Fire", me, "2026-11-22", entity.RiskPlanned, 20)
		risk("Flood", me, "2026-11-24", entity.RiskAssessed, 6)
		risk("Closed", me, "2026-11-24", entity.RiskClosed, 25)
		risk("Next month", me, "2026-12-24", entity.RiskAssessed, 25)
		risk("Not mine", "somebody", "2026-11-24", entity.RiskAssessed, 25)
		return store.Create(tx, entity.Tasks, &entity.Task{Title: "Buy an extinguisher", OwnerID: a.User, RiskID: fire, DueOn: "2026-11-25", State: entity.TaskOpen})
	})
	if err != nil {
		t.Fatal(err)
	}
	day, err := today.New(w.Session).List("2026-11-24", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for _, item := range day.Items {
		line := item.Kind + " " + item.Title
		for _, r := range item.Reasons {
			line += " " + r.Code
		}
		seen = append(seen, line)
	}
	want := []string{"risk Fire overdue critical review", "risk Flood today review", "task Buy an extinguisher critical tomorrow"}
	if !slices.Equal(seen, want) {
		t.Errorf("got %q, want %q", seen, want)
	}
}
