package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

var ctx = context.Background()

// addAccount creates an account of that name.
func addAccount(t testing.TB, db *store.DB, name string) entity.Account {
	t.Helper()
	a := entity.Account{Name: name}
	write(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &a) })
	return a
}

func rename(t testing.TB, db *store.DB, id entity.ID, name string) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(id), map[string]any{"name": name})
		return err
	})
}

func write(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func nameOf(t testing.TB, db *store.DB, id entity.ID) string {
	t.Helper()
	a, err := store.Find(ctx, db, entity.Accounts, id)
	if err != nil {
		t.Fatal(err)
	}
	return a.Name
}

func outbox(t testing.TB, db *store.DB) []change.Tx {
	t.Helper()
	txs, err := db.Outbox(ctx, 1000, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return txs
}

func TestAnEditIsInTheRecordTheHistoryAndTheOutbox(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.Open(t, clock, store.HubWorkspace)
	a := addAccount(t, db, "Acme")
	clock.Turn(time.Hour)
	rename(t, db, a.ID, "Acme Corporation")

	if got := nameOf(t, db, a.ID); got != "Acme Corporation" {
		t.Errorf("name %q", got)
	}
	history, err := db.History(ctx, string(a.ID))
	if err != nil {
		t.Fatal(err)
	}
	want := store.FieldChange{Field: "name", From: "Acme", To: "Acme Corporation"}
	if len(history) != 1 || len(history[0].Changes) != 1 || history[0].Changes[0] != want ||
		history[0].By != string(storetest.Me) || history[0].Device != "laptop" ||
		history[0].OccurredAt != "2026-11-24T10:00:00.000Z" || !history[0].Pending {
		t.Errorf("history %+v", history)
	}
	txs := outbox(t, db)
	if len(txs) != 2 || txs[0].Ops[0].Action != change.Create || txs[1].Ops[0].Fields["name"] != "Acme Corporation" {
		t.Fatalf("outbox %+v", txs)
	}
	if saw := txs[1].Ops[0].Saw; saw != txs[0].ID {
		t.Errorf("the edit saw %q, want the create %q", saw, txs[0].ID)
	}
}

// What a new record left empty was decided by its create, too: filling it in before
// the hub has answered contradicts nobody.
func TestFillingInAFieldOfANewRecordHasSeenItsCreate(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := addAccount(t, db, "Acme")
	err := db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(a.ID), map[string]any{"website": "acme.example"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	txs := outbox(t, db)
	if saw := txs[1].Ops[0].Saw; saw != txs[0].ID {
		t.Errorf("the edit saw %q, want the create %q", saw, txs[0].ID)
	}
}

func TestALocalWorkspaceQueuesNothing(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	addAccount(t, db, "Acme")
	if txs := outbox(t, db); len(txs) != 0 {
		t.Errorf("outbox %+v", txs)
	}
}

func TestAFailedActionLeavesNoTrace(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	var heard []store.Changed
	db.OnChange(func(c store.Changed) { heard = append(heard, c) })
	refused := errors.New("refused")
	a := entity.Account{ID: entity.NewID(), Name: "Acme"}
	err := db.Write(ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Accounts, &a); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Fatalf("error %v", err)
	}
	if _, err := store.Find(ctx, db, entity.Accounts, a.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("find: %v", err)
	}
	if len(outbox(t, db)) != 0 || len(heard) != 0 {
		t.Errorf("queued %d, heard %d", len(outbox(t, db)), len(heard))
	}
}

func TestFieldsOfAGroupTravelTogether(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	o := entity.Opportunity{Name: "Line 2", Amount: 100, Currency: "CNY"}
	write(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) })
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "opportunity", string(o.ID), map[string]any{"amount": int64(200)})
		return err
	})
	txs := outbox(t, db)
	fields := txs[1].Ops[0].Fields
	if len(fields) != 2 || fields["amount"] != int64(200) || fields["currency"] != "CNY" {
		t.Errorf("fields %v", fields)
	}
}

func TestAnEditThatChangesNothingIsNoChange(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := addAccount(t, db, "Acme")
	rename(t, db, a.ID, "Acme")
	if txs := outbox(t, db); len(txs) != 1 {
		t.Errorf("outbox has %d transactions, want the create alone", len(txs))
	}
}

func TestTheTrashHoldsARecordUntilItIsRestored(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := addAccount(t, db, "Acme")
	write(t, db, func(tx *store.Tx) error { return tx.Remove(ctx, "account", string(a.ID)) })
	if n, _ := db.Count(ctx, store.Query{Kind: "account"}); n != 0 {
		t.Errorf("%d live accounts", n)
	}
	if n, _ := db.Count(ctx, store.Query{Kind: "account", Trash: true}); n != 1 {
		t.Errorf("%d accounts in the trash", n)
	}
	err := db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(a.ID), map[string]any{"name": "x"})
		return err
	})
	if !errors.Is(err, store.ErrDeleted) {
		t.Errorf("edit in the trash: %v", err)
	}
	write(t, db, func(tx *store.Tx) error { return tx.Restore(ctx, "account", string(a.ID)) })
	if n, _ := db.Count(ctx, store.Query{Kind: "account"}); n != 1 {
		t.Errorf("%d live accounts after restore", n)
	}
}

func TestValuesOfTheWrongTypeOrNameAreRefused(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	for _, values := range []map[string]any{
		{"name": int64(1)}, {"employees": "many"}, {"nme": "x"}, {"custom.size": true}, {"name": nil},
	} {
		err := db.Write(ctx, func(tx *store.Tx) error { return tx.Create("account", string(entity.NewID()), values) })
		if !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%v: %v", values, err)
		}
	}
}

func TestCustomFieldsKeepTheirTypes(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	values := map[string]any{"name": "Acme", "custom.size": int64(3), "custom.share": 1.0, "custom.note": "a \"b\""}
	id := string(entity.NewID())
	write(t, db, func(tx *store.Tx) error { return tx.Create("account", id, values) })
	row, err := db.Find(ctx, "account", id)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range values {
		if row.Values[name] != want {
			t.Errorf("%s = %#v, want %#v", name, row.Values[name], want)
		}
	}
}

func TestWhatWasSavedIsThereAfterReopening(t *testing.T) {
	clock := storetest.NewClock()
	path := t.TempDir() + "/w.db"
	db := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	a := addAccount(t, db, "Acme")
	last := db.Clock().Last()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	clock.Turn(-48 * time.Hour) // the laptop's clock was set back meanwhile
	db = storetest.OpenAt(t, clock, store.HubWorkspace, path)
	if got := nameOf(t, db, a.ID); got != "Acme" {
		t.Errorf("name %q", got)
	}
	rename(t, db, a.ID, "Acme 2")
	if txs := outbox(t, db); len(txs) != 2 || txs[1].Stamp <= last {
		t.Errorf("stamps went back: %v after %v", txs[1].Stamp, last)
	}
}
