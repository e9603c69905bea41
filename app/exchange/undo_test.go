package exchange_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestUndoKeepsWhatIsUsedByOthersAndAllAboveIt(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{
		file(t, "a.csv", "account,subsidiary of\nZ Group,\nA Plant,M Holding\nM Holding,Z Group\nLone,\n"),
		file(t, "o.csv", "deal,account,stage,owner,product\nEdited,Lone,Pilot,Ann,Pump\nPlain,Lone,Trial,Bob,Valve\n"),
	})
	w.Clock.Turn(time.Hour)
	a := w.Allow(t)
	plant, edited := only(t, w, "account", where("name", store.Equal, "A Plant")), only(t, w, "opportunity", where("name", store.Equal, "Edited"))
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		if err := tx.Create("contact", string(entity.NewID()), map[string]any{"name": "Wang", "account_id": plant.ID}); err != nil {
			return err
		}
		_, err := tx.Edit(a.Ctx, "opportunity", edited.ID, map[string]any{"next_step": "call"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	undone, err := s.Undo(r.BatchID)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, k := range undone.Kept {
		kept = append(kept, k.Title+" "+k.Reason)
	}
	want := "Edited edited, Z Group used, A Plant used, M Holding used, Lone used, Pump used, Pilot used, Ann used"
	if got := strings.Join(kept, ", "); len(kept) != 8 || !sameWords(got, want) {
		t.Errorf("kept %s; want %s", got, want)
	}
	for kind, n := range map[string]int{"opportunity": 1, "account": 4, "product": 1, "contact": 1, "opportunity_event": 0} {
		if got := count(t, w, kind, store.Filter{}); got != n {
			t.Errorf("%d of %s are left, want %d", got, kind, n)
		}
	}
	if count(t, w, "stage", where("name", store.Equal, "Trial")) != 0 || count(t, w, "user", where("name", store.Equal, "Bob")) != 0 {
		t.Error("what nobody uses is still there")
	}
}

func sameWords(a, b string) bool {
	for _, w := range strings.Split(b, ", ") {
		if !strings.Contains(a, w) {
			return false
		}
	}
	return true
}

func TestAnImportCanBeUndoneAndMadeAgain(t *testing.T) {
	w, s := open(t)
	files := []string{file(t, "t.csv", "sales agent,manager,regional office\nAnn,Bo,East\n"), file(t, "o.csv", "id,deal,sales agent\n1,A,Ann\n")}
	for range 3 {
		r := runImport(t, w, s, files)
		if r.Created != 2 || r.Failed != 0 {
			t.Fatalf("%+v", r)
		}
		w.Clock.Turn(time.Hour)
		if undone, err := s.Undo(r.BatchID); err != nil || len(undone.Kept) != 0 {
			t.Fatalf("%+v, %v", undone, err)
		}
		for _, kind := range []string{"opportunity", "team", "membership"} {
			if n := count(t, w, kind, store.Filter{}); n != 0 {
				t.Errorf("%d of %s are left", n, kind)
			}
		}
		w.Clock.Turn(time.Hour)
	}
}

func TestAMembershipThatWasTakenBackReturnsWithTheSamePeople(t *testing.T) {
	w, s := open(t)
	runImport(t, w, s, []string{file(t, "t.csv", "sales agent,manager,regional office\nAnn,Bo,East\nCy,,\n")})
	w.Clock.Turn(time.Hour)
	again := []string{file(t, "u.csv", "sales agent,manager,regional office\nCy,Bo,East\n")}
	for range 2 {
		r := runImport(t, w, s, again)
		if n := count(t, w, "membership", store.Filter{}); n != 3 {
			t.Errorf("%d memberships, want 3", n)
		}
		w.Clock.Turn(time.Hour)
		if _, err := s.Undo(r.BatchID); err != nil {
			t.Fatal(err)
		}
		if n := count(t, w, "membership", store.Filter{}); n != 2 {
			t.Errorf("%d memberships after undoing, want 2", n)
		}
		w.Clock.Turn(time.Hour)
	}
}

func TestAnImportThatWasCutOffCanBeUndone(t *testing.T) {
	w, s := open(t)
	r := runImport(t, w, s, []string{file(t, "a.csv", "account\nAcme\n")})
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { // as kill -9 leaves it
		_, err := tx.Edit(a.Ctx, "import_batch", r.BatchID, map[string]any{"state": entity.BatchRunning, "ended_at": ""})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.Clock.Turn(time.Hour)
	if _, err := exchange.New(w.Session, t.TempDir()).Undo(r.BatchID); err != nil || count(t, w, "account", store.Filter{}) != 0 {
		t.Errorf("not undone: %v", err)
	}
}

func TestAFileThatHasChangedSinceItWasPlannedIsRefused(t *testing.T) {
	w, s := open(t)
	path := file(t, "a.csv", "account,city\nAcme,Leeds\n")
	plan, err := s.Inspect([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	if err := rewrite(path, "city,account\nLeeds,Acme\n"); err != nil {
		t.Fatal(err)
	}
	_, err = s.Preview(plan)
	var f *fault.Fault
	if !errors.As(err, &f) || f.Code != "exchange.file-changed" {
		t.Errorf("%v", err)
	}
	if n := count(t, w, "account", store.Filter{}); n != 0 {
		t.Errorf("%d accounts", n)
	}
}
