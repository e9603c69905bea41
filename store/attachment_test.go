package store_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// attach adds a file to an account.
func attach(t testing.TB, db *store.DB, account entity.ID, data string) entity.Attachment {
	t.Helper()
	sum, size, err := db.AddBytes(strings.NewReader(data), 4<<20)
	if err != nil {
		t.Fatal(err)
	}
	a := entity.Attachment{SubjectKind: "account", SubjectID: account, Name: data[:min(1, len(data))] + ".txt", SHA256: sum, SizeBytes: size}
	write(t, db, func(tx *store.Tx) error { return tx.Attach(&a) })
	return a
}

// confirm lets the hub take everything and bring it back.
func confirm(t testing.TB, db *store.DB) {
	t.Helper()
	page := change.Page{Grants: []string{"ws"}, Head: 1, Cursors: []change.Cursor{{Scope: "ws", Seq: 1, Since: 1}}}
	var outcomes []change.Outcome
	for _, tx := range outbox(t, db) {
		outcomes = append(outcomes, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 1, Stamp: tx.Stamp})
		for _, op := range tx.Ops {
			page.Entries = append(page.Entries, change.Entry{Kind: op.Kind, ID: op.ID, Seq: 1, Scope: "ws", Whole: true, Fields: op.Fields, Stamp: tx.Stamp})
		}
	}
	if err := errors.Join(db.Acknowledge(ctx, outcomes), db.Apply(ctx, []change.Page{page})); err != nil {
		t.Fatal(err)
	}
}

func transfers(t testing.TB, db *store.DB) []change.Transfer {
	t.Helper()
	all, err := db.Transfers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func fileOf(t testing.TB, db *store.DB, a entity.Attachment) store.AttachedFile {
	t.Helper()
	files, err := db.Attachments(ctx, a.SubjectID)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.ID == a.ID {
			return f
		}
	}
	t.Fatalf("%s is not among %+v", a.Name, files)
	return store.AttachedFile{}
}

func TestAFileIsHereAtOnceAndSentOnceItsRecordIs(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := attach(t, db, addAccount(t, db, "Acme").ID, "quotation")
	if f := fileOf(t, db, a); !f.Here || f.Sent || f.Name != "q.txt" || f.SizeBytes != 9 {
		t.Errorf("%+v", f)
	}
	if all := transfers(t, db); len(all) != 0 {
		t.Errorf("sent before its record: %+v", all)
	}
	confirm(t, db)
	all := transfers(t, db)
	if len(all) != 1 || !all[0].Up || all[0].Attachment != string(a.ID) || all[0].SHA256 != a.SHA256 {
		t.Fatalf("%+v", all)
	}
	file, err := db.OpenTransfer(ctx, all[0])
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(io.NewSectionReader(file, 0, 100)); err != nil || string(data) != "quotation" {
		t.Errorf("%q, %v", data, err)
	}
	if err := errors.Join(file.Close(), db.Sent(ctx, all[0])); err != nil {
		t.Fatal(err)
	}
	if all := transfers(t, db); len(all) != 0 || !fileOf(t, db, a).Sent {
		t.Errorf("%+v", all)
	}
}

// sent is a file that the hub has, last used when the clock stood where it is.
func sent(t testing.TB, db *store.DB, account entity.ID, data string) entity.Attachment {
	t.Helper()
	a := attach(t, db, account, data)
	if err := db.Sent(ctx, change.Transfer{SHA256: a.SHA256}); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestEvictionTakesWhatWasNotUsedForLongestAndNeverWhatIsUnsentOrPinned(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.Open(t, clock, store.HubWorkspace)
	account := addAccount(t, db, "Acme").ID
	next := func(make func(testing.TB, *store.DB, entity.ID, string) entity.Attachment, data string) entity.Attachment {
		clock.Turn(time.Minute)
		return make(t, db, account, data)
	}
	unsent := next(attach, "unsent....")
	pinned := next(sent, "pinned....")
	used := next(sent, "used......")
	old := next(sent, "old.......")
	latest := next(sent, "latest....")
	clock.Turn(time.Minute)
	if err := errors.Join(db.Pin(ctx, pinned, true), db.CopyBytes(ctx, used, io.Discard)); err != nil {
		t.Fatal(err)
	}
	check := func(quota int64, want map[string]bool) {
		t.Helper()
		if err := db.SetQuota(ctx, quota); err != nil {
			t.Fatal(err)
		}
		for _, a := range []entity.Attachment{unsent, pinned, used, old, latest} {
			if here := fileOf(t, db, a).Here; here != want[a.Name] {
				t.Errorf("with room for %d: %s is here: %v", quota, a.Name, here)
			}
		}
	}
	check(50, map[string]bool{"u.txt": true, "p.txt": true, "o.txt": true, "l.txt": true})
	check(40, map[string]bool{"u.txt": true, "p.txt": true, "l.txt": true})
	check(0, map[string]bool{"u.txt": true, "p.txt": true})
	if u, err := db.BlobUsage(ctx); err != nil || u != (store.BlobUsage{Bytes: 30, Unsent: 10, Pinned: 10}) {
		t.Errorf("%+v, %v", u, err)
	}
	if entries, err := os.ReadDir(folder(db)); err != nil || len(entries) != 3 {
		t.Errorf("%v, %v", entries, err)
	}
}

func folder(db *store.DB) string { return db.Path() + ".files" }

func TestWhatIsNotHereIsFetchedWhenItIsWantedOrPinned(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := sent(t, db, addAccount(t, db, "Acme").ID, "drawing")
	confirm(t, db)
	if err := os.RemoveAll(folder(db)); err != nil {
		t.Fatal(err)
	}
	if err := db.CopyBytes(ctx, a, io.Discard); !errors.Is(err, store.ErrAway) {
		t.Error(err)
	}
	if f := fileOf(t, db, a); f.Here || !f.Wanted {
		t.Errorf("%+v", f)
	}
	all := transfers(t, db)
	if len(all) != 1 || all[0].Up {
		t.Fatalf("%+v", all)
	}
	fetched := func(int64) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("drawing")), nil }
	if err := db.Fetch(ctx, all[0], fetched); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := db.CopyBytes(ctx, a, &out); err != nil || out.String() != "drawing" {
		t.Errorf("%q, %v", out.String(), err)
	}
	if f := fileOf(t, db, a); !f.Here || !f.Sent || f.Wanted {
		t.Errorf("%+v", f)
	}
}

func TestARestoredHubIsOfferedTheBytesAgain(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	a := sent(t, db, addAccount(t, db, "Acme").ID, "drawing")
	confirm(t, db)
	if err := db.Rebase(ctx, "second", 0); err != nil {
		t.Fatal(err)
	}
	if f := fileOf(t, db, a); !f.Here || f.Sent {
		t.Errorf("%+v", f)
	}
}

// TestOpeningPutsTheTableAndTheFolderTogether is what is left after a crash, or
// after one of the two came back from a backup.
func TestOpeningPutsTheTableAndTheFolderTogether(t *testing.T) {
	clock := storetest.NewClock()
	path := filepath.Join(t.TempDir(), "w.db")
	db := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	account := addAccount(t, db, "Acme").ID
	missing, unknown := sent(t, db, account, "missing"), attach(t, db, account, "unknown")
	orphan, _, err := db.AddBytes(strings.NewReader("orphan"), 100)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Pin(ctx, missing, true), os.Remove(filepath.Join(folder(db), missing.SHA256)), db.Close()); err != nil {
		t.Fatal(err)
	}
	raw(t, path, "DELETE FROM blob WHERE sha256 = '"+unknown.SHA256+"'")

	db = storetest.OpenAt(t, clock, store.HubWorkspace, path)
	if f := fileOf(t, db, missing); f.Here || !f.Wanted {
		t.Errorf("%+v", f)
	}
	if f := fileOf(t, db, unknown); !f.Here || f.Sent {
		t.Errorf("%+v", f)
	}
	if _, err := os.Stat(filepath.Join(folder(db), orphan)); err != nil {
		t.Errorf("bytes that may come back with a backup are gone: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	clock.Turn(365 * 24 * time.Hour)
	db = storetest.OpenAt(t, clock, store.HubWorkspace, path)
	if _, err := os.Stat(filepath.Join(folder(db), orphan)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("bytes of nothing stay for ever: %v", err)
	}
}

func TestAnExportTakesAlongTheFilesThatNobodyElseHas(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.Open(t, clock, store.HubWorkspace)
	account := addAccount(t, db, "Acme").ID
	large := "large" + strings.Repeat("-", 2<<20) + "end"
	files := map[string]entity.Attachment{large: attach(t, db, account, large), "": attach(t, db, account, ""), "at the hub": sent(t, db, account, "at the hub")}
	confirm(t, db)
	exported := filepath.Join(t.TempDir(), "exported.db")
	if err := db.Export(ctx, exported); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "elsewhere.db")
	if err := store.Restore(ctx, exported, path, "", store.Options{Now: clock.Now}); err != nil {
		t.Fatal(err)
	}
	elsewhere := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	for data, a := range files {
		var got bytes.Buffer
		err := elsewhere.CopyBytes(ctx, a, &got)
		if away := data == "at the hub"; away && !errors.Is(err, store.ErrAway) || !away && (err != nil || got.String() != data) {
			t.Errorf("%q: %d bytes, %v", a.Name, got.Len(), err)
		}
	}
	up, down := 0, 0
	for _, transfer := range transfers(t, elsewhere) {
		if transfer.Up {
			up++
		} else {
			down++
		}
	}
	if up != 2 || down != 1 {
		t.Errorf("%d are to be sent and %d to be fetched", up, down)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > int64(len(large)) {
		t.Errorf("the bytes stay in the workspace's file: %v, %v", info.Size(), err)
	}
}
