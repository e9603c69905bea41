package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

func act(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Act(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func undo(t testing.TB, db *store.DB) store.Undone {
	t.Helper()
	u, err := db.Undo(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func redo(t testing.TB, db *store.DB) store.Undone {
	t.Helper()
	u, err := db.Redo(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func edit(id entity.ID, values map[string]any) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(id), values)
		return err
	}
}

func inTrash(t testing.TB, db *store.DB, id entity.ID) bool {
	t.Helper()
	row, err := db.Find(ctx, "account", string(id))
	if err != nil {
		t.Fatal(err)
	}
	return row.Values[entity.DeletedAt] != ""
}

func TestActionsAreTakenBackAndDoneAgain(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := entity.Account{ID: entity.NewID(), Name: "Acme"}
	act(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) })
	act(t, db, edit(a.ID, map[string]any{"name": "Apex", "custom.size": int64(3)}))
	act(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(a.ID)) })

	if u := undo(t, db); u.Action != "delete" || u.First.ID != string(a.ID) || u.Count != 1 || inTrash(t, db, a.ID) {
		t.Errorf("a removal: %+v", u)
	}
	if u := undo(t, db); u.Action != "put" || fmt.Sprint(u.Fields) != "[custom.size name]" || nameOf(t, db, a.ID) != "Acme" {
		t.Errorf("an edit: %+v", u)
	}
	if u := undo(t, db); u.Action != "create" || !inTrash(t, db, a.ID) {
		t.Errorf("a create: %+v", u)
	}
	if _, err := db.Undo(ctx, ""); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("nothing left: %v", err)
	}

	if u := redo(t, db); u.Action != "create" || inTrash(t, db, a.ID) {
		t.Errorf("a create again: %+v", u)
	}
	if redo(t, db); nameOf(t, db, a.ID) != "Apex" {
		t.Error("the edit was not done again")
	}
	if u := redo(t, db); u.Action != "delete" || !inTrash(t, db, a.ID) {
		t.Errorf("a removal again: %+v", u)
	}
	if n := len(outbox(t, db)); n != 9 {
		t.Errorf("%d transactions are to be sent, want 9", n)
	}
	if undo(t, db); inTrash(t, db, a.ID) {
		t.Error("what was done again is not taken back")
	}
	act(t, db, edit(a.ID, map[string]any{"city": "Leeds"}))
	if _, err := db.Redo(ctx); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("done again after another action: %v", err)
	}
}

func TestUndoLeavesAloneWhatAColleagueHasChangedSince(t *testing.T) {
	db := joined(t)
	ids := []entity.ID{entity.NewID(), entity.NewID()}
	for i, id := range ids {
		apply(t, db, int64(i+1), account(id, int64(i+1), true, change.Fields{"name": "Acme", "revenue": int64(100), "revenue_currency": "CNY"}))
	}
	act(t, db, func(tx *store.Tx) error {
		for _, id := range ids {
			if err := edit(id, map[string]any{"name": "Apex", "revenue": int64(200)})(tx); err != nil {
				return err
			}
		}
		return nil
	})
	tx := outbox(t, db)[0]
	acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 3, Stamp: tx.Stamp})
	for _, id := range ids {
		apply(t, db, 3, account(id, 3, true, change.Fields{"name": "Apex", "revenue": int64(200), "revenue_currency": "CNY"}))
	}
	// The amount and its currency are one thing: half of it is not put back.
	apply(t, db, 4, account(ids[0], 4, true, change.Fields{"name": "Apex", "revenue": int64(200), "revenue_currency": "USD"}))

	u := undo(t, db)
	if u.Count != 2 || len(u.Left) != 1 || u.Left[0].ID != string(ids[0]) {
		t.Errorf("%+v", u)
	}
	for i, want := range []int64{200, 100} {
		a, err := store.Find(ctx, db, entity.Accounts, ids[i])
		if err != nil || a.Name != "Acme" || a.Revenue != want {
			t.Errorf("account %d: %+v, %v", i, a, err)
		}
	}
}

func TestUndoKeepsANewRecordThatAColleagueHasWorkedOn(t *testing.T) {
	db := joined(t)
	a := entity.Account{ID: entity.NewID(), Name: "Acme"}
	act(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) })
	tx := outbox(t, db)[0]
	acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 1, Stamp: tx.Stamp})
	apply(t, db, 2, account(a.ID, 2, true, change.Fields{"name": "Acme", "phone": "5"}))
	if u := undo(t, db); len(u.Left) != 1 || inTrash(t, db, a.ID) {
		t.Errorf("%+v", u)
	}
}

func TestTheLastFiftyActionsAreTakenBack(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	a := addAccount(t, db, "0")
	for i := range 60 {
		act(t, db, edit(a.ID, map[string]any{"name": fmt.Sprint(i + 1)}))
	}
	n := 0
	for ; ; n++ {
		if _, err := db.Undo(ctx, ""); errors.Is(err, store.ErrNothingToUndo) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if n != 50 || nameOf(t, db, a.ID) != "10" {
		t.Errorf("%d taken back, to %q", n, nameOf(t, db, a.ID))
	}
}

func TestAnActionIsTakenBackByItsID(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	a, b := addAccount(t, db, "A"), addAccount(t, db, "B")
	act(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(a.ID)) })
	first := db.LatestAction()
	act(t, db, edit(b.ID, map[string]any{"name": "C"}))
	if _, err := db.Undo(ctx, first); err != nil || inTrash(t, db, a.ID) || nameOf(t, db, b.ID) != "C" {
		t.Errorf("%v", err)
	}
}

func TestWhatJoinsAnActionIsTakenBackWithIt(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	a, b := addAccount(t, db, "A"), addAccount(t, db, "B")
	act(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(a.ID)) })
	id := db.LatestAction()
	act(t, db, edit(b.ID, map[string]any{"city": "Leeds"}))
	if err := db.Join(ctx, id, edit(b.ID, map[string]any{"name": "C"})); err != nil {
		t.Fatal(err)
	}
	if u, err := db.Undo(ctx, id); err != nil || u.Action != "delete" || u.First.ID != string(a.ID) || inTrash(t, db, a.ID) || nameOf(t, db, b.ID) != "B" {
		t.Errorf("taken back: %+v, %v", u, err)
	}
	if redo(t, db); !inTrash(t, db, a.ID) || nameOf(t, db, b.ID) != "C" {
		t.Error("not done again as one")
	}
	undo(t, db)
	if err := db.Join(ctx, id, edit(b.ID, map[string]any{"name": "D"})); err != nil || nameOf(t, db, b.ID) != "B" {
		t.Errorf("what was taken back meanwhile was joined: %v", err)
	}
}

func TestWhatCannotBeTakenBackIsSaidInsteadOfWhatCameBefore(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := entity.Account{ID: entity.NewID(), Name: "Acme"}
	act(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) })
	act(t, db, edit(a.ID, map[string]any{"name": "Apex"}))
	undo(t, db)
	db.Final("it is gone")

	var final *store.Final
	if _, err := db.Undo(ctx, db.LatestAction()); !errors.As(err, &final) || final.Why != "it is gone" {
		t.Fatalf("undone: %v, want why it cannot be", err)
	}
	if inTrash(t, db, a.ID) {
		t.Error("what came before was taken back")
	}
	if _, err := db.Redo(ctx); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("done again after another action: %v", err)
	}
	// One who knows may go on.
	if undo(t, db); !inTrash(t, db, a.ID) {
		t.Error("what came before stays for good")
	}
}

// A hub takes 8 MiB of a request, and what it refuses is taken out of the records.
func TestWhatIsTooLargeToBeSentAtOnceIsSentInPiecesAndTakenBackAsOne(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	const many, most = 60, 5 << 20
	var ids []entity.ID
	for range many {
		ids = append(ids, addAccount(t, db, "Acme").ID)
	}
	sent := len(outbox(t, db))
	pieces := func() (n int) {
		t.Helper()
		txs, err := db.Outbox(ctx, 1000, 1<<30)
		if err != nil {
			t.Fatal(err)
		}
		ops := 0
		for _, tx := range txs[sent:] {
			bytes := 0
			for _, op := range tx.Ops {
				text, _ := op.Fields["custom.note"].(string)
				bytes += len(text)
			}
			if ops += len(tx.Ops); bytes > most {
				t.Errorf("a transaction of %d bytes", bytes)
			}
		}
		if ops != many {
			t.Errorf("%d operations, want %d", ops, many)
		}
		n = len(txs) - sent
		sent = len(txs)
		return n
	}
	said := 0
	db.OnChange(func(store.Changed) { said++ })
	act(t, db, func(tx *store.Tx) error {
		for _, id := range ids {
			if _, err := tx.Edit(ctx, "account", string(id), map[string]any{"custom.note": strings.Repeat("x", 200<<10)}); err != nil {
				return err
			}
		}
		return nil
	})
	if n := pieces(); n != 3 || said != 1 {
		t.Errorf("%d pieces, told %d times", n, said)
	}
	if u, err := db.Undo(ctx, ""); err != nil || u.Count != many || len(u.Left) != 0 {
		t.Fatalf("%+v, %v", u, err)
	}
	if n := pieces(); n != 1 {
		t.Errorf("taken back in %d pieces", n)
	}
	if _, err := db.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := pieces(); n != 3 {
		t.Errorf("done again in %d pieces", n)
	}
}
