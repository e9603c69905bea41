package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
)

// closed makes a workspace with an account in it and closes it.
func closed(t *testing.T) (path string, id entity.ID) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "w.db")
	db := storetest.OpenAt(t, storetest.NewClock(), store.LocalWorkspace, path)
	id = addAccount(t, db, "Acme").ID
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path, id
}

func raw(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseOfANewerVersionIsOpenedReadOnly(t *testing.T) {
	path, id := closed(t)
	raw(t, path, "PRAGMA user_version = 999")
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if !errors.Is(db.ReadOnly(), store.ErrNewer) {
		t.Errorf("read-only: %v", db.ReadOnly())
	}
	if got := nameOf(t, db, id); got != "Acme" {
		t.Errorf("reads %q", got)
	}
	err = db.Write(ctx, func(*store.Tx) error { return nil })
	if !errors.Is(err, store.ErrReadOnly) || !errors.Is(err, store.ErrNewer) {
		t.Errorf("write: %v", err)
	}
	var version int
	check, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer check.Close()
	if err := check.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 999 {
		t.Errorf("the version is %d now, %v", version, err)
	}
}

func TestAFileThatIsNoDatabaseIsLeftAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.db")
	want := bytes.Repeat([]byte("this is a letter, not a database\n"), 100)
	if err := os.WriteFile(path, want, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(ctx, path, store.Options{}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("open: %v", err)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the file was changed, %v", err)
	}
}

func TestATruncatedDatabaseIsSaidToBeDamaged(t *testing.T) {
	path, id := closed(t)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()/2); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(ctx, path, store.Options{})
	if err == nil { // the beginning may still be readable; what is behind is not
		defer db.Close()
		_, err = store.Find(ctx, db, entity.Accounts, id)
		if err == nil {
			_, err = db.List(ctx, store.Query{Kind: "conflict"})
		}
	}
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("%v", err)
	}
}

// TestAFullDiskLosesNothing fills a small disk of its own and goes on.
func TestAFullDiskLosesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %s", out)
		}
	})
	path := filepath.Join(dir, "w.db")
	db := storetest.OpenAt(t, storetest.NewClock(), store.HubWorkspace, path)
	id := addAccount(t, db, "Acme").ID
	stuffing := filepath.Join(dir, "stuffing")
	fill(t, stuffing)
	var err error
	for range 200 { // what is left in the write-ahead log may take a few
		err = db.Write(ctx, func(tx *store.Tx) error {
			return store.Create(tx, entity.Accounts, &entity.Account{Name: "More", Description: string(bytes.Repeat([]byte("x"), 20_000))})
		})
		if err != nil {
			break
		}
	}
	if !errors.Is(err, store.ErrDiskFull) {
		t.Fatalf("write on a full disk: %v", err)
	}
	if got := nameOf(t, db, id); got != "Acme" {
		t.Errorf("reads %q", got)
	}
	if err := os.Remove(stuffing); err != nil {
		t.Fatal(err)
	}
	rename(t, db, id, "Acme again")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = storetest.OpenAt(t, storetest.NewClock(), store.HubWorkspace, path)
	if got := nameOf(t, db, id); got != "Acme again" {
		t.Errorf("after the disk had room again: %q", got)
	}
	if err := db.Close(); err != nil { // before its disk goes
		t.Fatal(err)
	}
}

// fill writes to a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for {
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			return
		}
	}
}

func TestABackupCanBeOpened(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	id := addAccount(t, db, "Acme").ID
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := db.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	again := storetest.OpenAt(t, storetest.NewClock(), store.LocalWorkspace, copied)
	if got := nameOf(t, again, id); got != "Acme" {
		t.Errorf("the copy has %q", got)
	}
	if hits, err := again.Search(ctx, "acme", 5); err != nil || len(hits) != 1 {
		t.Errorf("search in the copy: %d, %v", len(hits), err)
	}
}
