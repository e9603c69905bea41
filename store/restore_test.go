package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// restored closes db and puts the backup in its place.
func restored(t testing.TB, db *store.DB, backup string) *store.DB {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	clock := storetest.NewClock()
	if err := store.Restore(ctx, backup, db.Path(), filepath.Join(t.TempDir(), "aside.db"), store.Options{Now: clock.Now}); err != nil {
		t.Fatal(err)
	}
	again, err := store.Open(ctx, db.Path(), store.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = again.Close() })
	return again
}

func backUp(t testing.TB, db *store.DB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "backup.db")
	if err := db.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRestoringABackupKeepsTheOutbox(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	backup := backUp(t, db)

	rename(t, db, id, "Acme, arrived")
	arrived := outbox(t, db)[0].ID
	acknowledge(t, db, change.Outcome{TxID: arrived, Verdict: change.Applied, Seq: 6})
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Acme, arrived"}))
	made := addAccount(t, db, "Made since").ID
	last := db.Clock().Last()

	db = restored(t, db, backup)
	if got := nameOf(t, db, id); got != "Acme, arrived" {
		t.Errorf("what the hub has taken since shows as %q", got)
	}
	if got := nameOf(t, db, made); got != "Made since" {
		t.Errorf("what was not sent yet shows as %q", got)
	}
	if txs := outbox(t, db); len(txs) != 1 || txs[0].Ops[0].ID != string(made) {
		t.Errorf("still to be sent: %+v", txs)
	}
	if h, err := db.History(ctx, string(id)); err != nil || len(h) != 1 {
		t.Errorf("history %+v, %v", h, err)
	}
	if db.Clock().Last() < last {
		t.Error("the clock went back")
	}
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Acme, arrived"}))
	rename(t, db, id, "Acme, again")
	if tx := outbox(t, db)[1]; tx.Ops[0].Base != 6 || tx.Ops[0].Saw != "" {
		t.Errorf("the next edit has base %d and saw %q", tx.Ops[0].Base, tx.Ops[0].Saw)
	}
}

func TestWhatWasTakenBackStaysTakenBackAfterARestore(t *testing.T) {
	db := joined(t)
	id := addAccount(t, db, "A slip").ID
	backup := backUp(t, db)
	if err := db.Discard(ctx, outbox(t, db)[0].ID); err != nil {
		t.Fatal(err)
	}
	db = restored(t, db, backup)
	if txs := outbox(t, db); len(txs) != 0 {
		t.Errorf("it is to be sent: %+v", txs)
	}
	if _, err := db.Find(ctx, "account", string(id)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("it is shown: %v", err)
	}
}

// damage writes over the file from a share of its length on.
func damage(t testing.TB, path string, from float64) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := int(from * float64(len(content))); i < len(content); i++ {
		content[i] = 0xa5
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestADamagedWorkspaceIsRestoredWithWhatCanBeReadOfItsOutbox(t *testing.T) {
	for _, c := range []struct {
		name string
		from float64
		want int
	}{{"in its second half", 0.5, 1}, {"everywhere", 0, 0}} {
		t.Run(c.name, func(t *testing.T) {
			db := joined(t)
			id := entity.NewID()
			apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
			backup := backUp(t, db)
			rename(t, db, id, "Acme, not sent")
			someRemoteAccounts(t, db, 3000)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			damage(t, db.Path(), c.from)
			db = restored(t, db, backup)
			if txs := outbox(t, db); len(txs) != c.want {
				t.Errorf("%d transactions are left", len(txs))
			}
			want := map[int]string{0: "Acme", 1: "Acme, not sent"}[c.want]
			if got := nameOf(t, db, id); got != want {
				t.Errorf("%q is shown", got)
			}
		})
	}
}

func someRemoteAccounts(t testing.TB, db *store.DB, n int) {
	t.Helper()
	entries := make([]change.Entry, n)
	for i := range entries {
		entries[i] = account(entity.NewID(), 6, true, change.Fields{"name": "One of many"})
	}
	apply(t, db, 6, entries...)
}

func TestADamagedWorkspaceIsNoBackup(t *testing.T) {
	db := joined(t)
	someRemoteAccounts(t, db, 3000)
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	damage(t, path, 0.5)
	if _, err := store.Inspect(ctx, path, store.Options{}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("found sound: %v", err)
	}
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		t.Skip("not even opened")
	}
	defer db.Close()
	backup := filepath.Join(t.TempDir(), "backup.db")
	if err := db.Backup(ctx, backup); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("backed up: %v", err)
	}
	if left, _ := filepath.Glob(backup + "*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
