package task_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// A list of hundreds of tasks is on many screens: after a change it costs what has
// changed.
func TestWhatIsNewAmongOnesTasksIsSentAlone(t *testing.T) {
	w := apptest.Open(t)
	a, s := w.Allow(t), task.New(w.Session)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var ids []entity.ID
	make := func(n int) {
		t.Helper()
		must(a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			for range n {
				k := entity.Task{ID: entity.NewID(), Title: fmt.Sprint("Task ", len(ids)), OwnerID: a.User, DueOn: "2026-11-30", State: entity.TaskOpen}
				ids = append(ids, k.ID)
				if err := store.Create(tx, entity.Tasks, &k); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	version := ""
	ask := func() task.Update {
		t.Helper()
		u, err := s.Mine(version)
		must(err)
		version = u.Version
		return u
	}
	make(400)
	if u := ask(); !u.Whole || len(u.Tasks) != 400 {
		t.Fatalf("%d, %v", len(u.Tasks), u.Whole)
	}
	if _, err := s.Complete(ids[7], true); err != nil {
		t.Fatal(err)
	}
	u := ask()
	raw, err := json.Marshal(u)
	must(err)
	if u.Whole || len(u.Tasks) != 1 || u.Tasks[0].State != entity.TaskDone || len(u.Gone) != 0 || len(raw) > 1000 {
		t.Errorf("%d bytes: %+v", len(raw), u)
	}
	must(a.DB.Write(a.Ctx, func(tx *store.Tx) error { return tx.Remove(a.Ctx, "task", string(ids[8])) }))
	if u := ask(); len(u.Tasks) != 0 || len(u.Gone) != 1 || u.Gone[0] != ids[8] {
		t.Errorf("%+v", u)
	}
	make(200) // more than are shown
	if u := ask(); u.Whole || len(u.Tasks) != 500-398 {
		t.Errorf("%d of those that were added", len(u.Tasks))
	}
	must(a.DB.Write(a.Ctx, func(tx *store.Tx) error { return tx.Remove(a.Ctx, "task", string(ids[9])) }))
	if u := ask(); u.Whole || len(u.Tasks) != 1 || len(u.Gone) != 1 {
		t.Errorf("the next one comes in: %+v", u)
	}
	version = "of another window"
	if u := ask(); !u.Whole || len(u.Tasks) != 501 {
		t.Errorf("%d, %v", len(u.Tasks), u.Whole)
	}
}

// A phase of a plan is done by doing its parts, also where these are all others'.
func TestAPhaseIsNoneOfTheThingsThatItsOwnerHasToDo(t *testing.T) {
	w := apptest.Open(t)
	a, s := w.Allow(t), task.New(w.Session)
	phase := entity.Task{Title: "Supply", OwnerID: a.User, ProjectID: "p", State: entity.TaskOpen}
	write := func(fn func(*store.Tx) error) {
		t.Helper()
		if err := a.DB.Write(a.Ctx, fn); err != nil {
			t.Fatal(err)
		}
	}
	version := ""
	ask := func() task.Update {
		t.Helper()
		u, err := s.Mine(version)
		if err != nil {
			t.Fatal(err)
		}
		version = u.Version
		return u
	}
	write(func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &phase) })
	if u := ask(); len(u.Tasks) != 1 {
		t.Fatalf("%+v", u)
	}
	part := entity.Task{Title: "Build", OwnerID: "ann", ProjectID: "p", ParentID: phase.ID, State: entity.TaskOpen}
	write(func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &part) })
	if u := ask(); u.Whole || len(u.Tasks) != 0 || len(u.Gone) != 1 || u.Gone[0] != phase.ID {
		t.Errorf("it has a part: %+v", u)
	}
	write(func(tx *store.Tx) error { return tx.Remove(a.Ctx, "task", string(part.ID)) })
	if u := ask(); len(u.Tasks) != 1 || u.Tasks[0].ID != phase.ID {
		t.Errorf("it has none any more: %+v", u)
	}
}

func TestWhatIsDueIsCountedAndKeepsNoChangeFromTheWindow(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	s := task.New(w.Session)
	begun, err := s.Mine("")
	if err != nil {
		t.Fatal(err)
	}
	err = a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		whole := entity.Task{ID: entity.NewID(), Title: "Offer", DueOn: "2026-11-24"}
		part := entity.Task{Title: "Price", DueOn: "2026-11-20", ParentID: whole.ID}
		given := entity.Task{Title: "Proposed", DueOn: "2026-11-24", Handoff: entity.HandoffProposed}
		week := entity.Task{Title: "Visit", DueOn: "2026-11-30"}
		later := entity.Task{Title: "Review", DueOn: "2026-12-01"}
		for _, k := range []entity.Task{whole, part, given, week, later} {
			k.OwnerID, k.State = a.User, entity.TaskOpen
			if err := store.Create(tx, entity.Tasks, &k); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	due, err := s.Due("2026-11-24")
	if err != nil || due.Count != 1 || len(due.Coming) != 1 || due.Coming[0].Title != "Visit" {
		t.Errorf("the part is due and the visit comes: %+v, %v", due, err)
	}
	if u, err := s.Mine(begun.Version); err != nil || u.Whole || len(u.Tasks) != 4 {
		t.Errorf("all but the whole are new to the window: %+v, %v", u, err)
	}
}
