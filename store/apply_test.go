package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

const (
	workspaceScope = "ws"
	colleague      = "019a0000-0000-7000-8000-000000000002"
)

// apply takes in entries as one page that brings the device to head.
func apply(t testing.TB, db *store.DB, head int64, entries ...change.Entry) {
	t.Helper()
	granted := []string{workspaceScope}
	err := db.Apply(ctx, []change.Page{{
		Entries: entries, Grants: granted, Head: head,
		Cursors: []change.Cursor{{Scope: workspaceScope, Seq: head, Since: head}},
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// joined is a workspace that has learned its grants.
func joined(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.Open(t, storetest.NewClock(), store.HubWorkspace)
	apply(t, db, 0)
	return db
}

func account(id entity.ID, seq int64, whole bool, fields change.Fields) change.Entry {
	return change.Entry{
		Kind: "account", ID: string(id), Seq: seq, Scope: workspaceScope, Whole: whole, Fields: fields,
		Stamp: hlc.At(storetest.NewClock().Now()), By: colleague,
	}
}

func acknowledge(t testing.TB, db *store.DB, outcomes ...change.Outcome) {
	t.Helper()
	if err := db.Acknowledge(ctx, outcomes); err != nil {
		t.Fatal(err)
	}
}

func TestARemoteRowAppearsAndQueuesNothing(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme", "employees": int64(7)}))
	a, err := store.Find(ctx, db, entity.Accounts, id)
	if err != nil || a.Name != "Acme" || a.Employees != 7 {
		t.Errorf("%+v, %v", a, err)
	}
	if len(outbox(t, db)) != 0 {
		t.Error("applying queued something")
	}
	cursors, _ := db.Cursors(ctx)
	if len(cursors) != 1 || cursors[0].Seq != 5 {
		t.Errorf("cursors %v", cursors)
	}
}

func TestARemoteEditIsInTheHistoryWithItsAuthor(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Acme 2"}))
	history, err := db.History(ctx, string(id))
	if err != nil || len(history) != 1 || history[0].By != colleague || history[0].Changes[0].From != "Acme" {
		t.Errorf("history %+v, %v", history, err)
	}
}

func TestAPendingValueStaysVisibleOverWhatArrives(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme", "industry": "retail"}))
	rename(t, db, id, "Mine")
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Theirs", "industry": "metals"}))
	a, _ := store.Find(ctx, db, entity.Accounts, id)
	if a.Name != "Mine" || a.Industry != "metals" {
		t.Errorf("shows %q, %q", a.Name, a.Industry)
	}
	// A second edit has still not seen "Theirs": it must not beat it by causality.
	rename(t, db, id, "Mine again")
	txs := outbox(t, db)
	if op := txs[1].Ops[0]; op.Base != 5 || op.Saw != txs[0].ID {
		t.Errorf("base %d, saw %q; want 5, %q", op.Base, op.Saw, txs[0].ID)
	}
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Edit(ctx, "account", string(id), map[string]any{"industry": "paper"})
		return err
	})
	if op := outbox(t, db)[2].Ops[0]; op.Base != 6 {
		t.Errorf("an edit of what was seen has base %d, want 6", op.Base)
	}
}

func TestNothingFlickersBetweenAcknowledgementAndPull(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	rename(t, db, id, "Mine")
	tx := outbox(t, db)[0]
	acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 7})
	if got := nameOf(t, db, id); got != "Mine" {
		t.Errorf("after the acknowledgement: %q", got)
	}
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Theirs"})) // not there yet
	if got := nameOf(t, db, id); got != "Mine" {
		t.Errorf("after a pull that stops short: %q", got)
	}
	apply(t, db, 7, account(id, 7, false, change.Fields{"name": "Theirs"})) // mine lost
	if got := nameOf(t, db, id); got != "Theirs" {
		t.Errorf("after the pull: %q", got)
	}
	if len(outbox(t, db)) != 0 {
		t.Error("still queued")
	}
}

func TestARefusedChangeIsTakenBackAndKept(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	rename(t, db, id, "Mine")
	created := addAccount(t, db, "New")
	txs := outbox(t, db)
	for _, tx := range txs {
		acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Parked, Reason: "hub.forbidden"})
	}
	if got := nameOf(t, db, id); got != "Acme" {
		t.Errorf("shows %q", got)
	}
	if _, err := store.Find(ctx, db, entity.Accounts, created.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the refused create: %v", err)
	}
	queue, err := db.Queue(ctx, 10)
	if err != nil || len(queue) != 2 || queue[0].State != "parked" || queue[0].Ops[0].Fields["name"] != "New" {
		t.Errorf("queue %+v, %v", queue, err)
	}
}

func TestDiscardingBringsBackTheConfirmedValue(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	rename(t, db, id, "First")
	rename(t, db, id, "Second")
	if err := db.Discard(ctx, outbox(t, db)[1].ID); err != nil {
		t.Fatal(err)
	}
	if got := nameOf(t, db, id); got != "First" {
		t.Errorf("shows %q", got)
	}
	if err := db.Discard(ctx, outbox(t, db)[0].ID); err != nil {
		t.Fatal(err)
	}
	if got := nameOf(t, db, id); got != "Acme" {
		t.Errorf("shows %q", got)
	}
}

func TestARowThatLeftItsScopeGoesAndItsEditsStayQueued(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	rename(t, db, id, "Mine")
	apply(t, db, 6, change.Entry{Kind: "account", ID: string(id), Seq: 6, Scope: workspaceScope, Gone: true})
	if _, err := store.Find(ctx, db, entity.Accounts, id); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("find: %v", err)
	}
	if len(outbox(t, db)) != 1 {
		t.Error("the edit is no longer queued")
	}
}

func TestAWithdrawnScopeTakesItsRowsAlong(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme"}))
	if err := db.Apply(ctx, []change.Page{{Grants: []string{"user:x"}, Head: 6}}); err != nil {
		t.Fatal(err)
	}
	if n, _ := db.Count(ctx, store.Query{Kind: "account"}); n != 0 {
		t.Errorf("%d accounts left", n)
	}
}

func TestUnknownKindsAndFieldsAreKept(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5,
		account(id, 5, true, change.Fields{"name": "Acme", "mood": "good"}),
		change.Entry{Kind: "gadget", ID: "g1", Seq: 5, Scope: workspaceScope, Whole: true, Fields: change.Fields{"x": int64(1)}})
	rename(t, db, id, "Mine") // with a shadow in between
	tx := outbox(t, db)[0]
	acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 6})
	apply(t, db, 6, account(id, 6, false, change.Fields{"name": "Mine"}))
	row, err := db.Find(ctx, "account", string(id))
	if err != nil {
		t.Fatal(err)
	}
	if got := row.Unknown()["mood"]; got != "good" {
		t.Errorf("mood %v", got)
	}
}

// TestJoiningAHubQueuesNoMoreAtOnceThanItTakes begins with files whose pictures are
// as large as they may be: the hub refuses a request of more than 8 MiB, and what it
// refuses is taken out of the records.
func TestJoiningAHubQueuesNoMoreAtOnceThanItTakes(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	const files, most = 600, 2 << 20
	write(t, db, func(tx *store.Tx) error {
		for range files {
			if err := store.Create(tx, entity.Attachments, &entity.Attachment{Preview: strings.Repeat("x", entity.MaxPreview)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err := db.Link(ctx, store.Identity{WorkspaceID: "w2", UserID: colleague, DeviceID: "d2"}, "e1"); err != nil {
		t.Fatal(err)
	}
	txs, err := db.Outbox(ctx, 1000, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	queued := 0
	for _, tx := range txs {
		bytes := 0
		for _, op := range tx.Ops {
			for _, v := range op.Fields {
				text, _ := v.(string)
				bytes += len(text)
			}
		}
		if queued += len(tx.Ops); bytes > most {
			t.Errorf("a transaction of %d bytes", bytes)
		}
	}
	if queued < files {
		t.Errorf("%d records queued, want %d", queued, files)
	}
}

func TestJoiningAHubQueuesWhatWasMadeBefore(t *testing.T) {
	db := storetest.Open(t, storetest.NewClock(), store.LocalWorkspace)
	o := entity.Opportunity{Name: "Line 2", OwnerID: storetest.Me}
	write(t, db, func(tx *store.Tx) error { return store.Create(tx, entity.Opportunities, &o) })
	for range 2 { // the second call finds nothing left to queue
		err := db.Link(ctx, store.Identity{WorkspaceID: "w2", UserID: colleague, DeviceID: "d2"}, "e1")
		if err != nil {
			t.Fatal(err)
		}
	}
	txs := outbox(t, db)
	if len(txs) != 1 || txs[0].Ops[0].Fields["owner_id"] != colleague {
		t.Errorf("outbox %+v", txs)
	}
}

func TestARestoredHubIsOfferedAgainWhatItHadAcknowledged(t *testing.T) {
	db := joined(t)
	a := addAccount(t, db, "Acme")
	tx := outbox(t, db)[0]
	acknowledge(t, db, change.Outcome{TxID: tx.ID, Verdict: change.Applied, Seq: 1})
	apply(t, db, 1, account(a.ID, 1, true, change.Fields{"name": "Acme"}))
	if err := db.Rebase(ctx, "e2", 0); err != nil {
		t.Fatal(err)
	}
	if txs := outbox(t, db); len(txs) != 1 || txs[0].ID != tx.ID {
		t.Errorf("offered %+v", txs)
	}
}

func TestTheHistoryNamesTheAuthorOfEachField(t *testing.T) {
	db := joined(t)
	id := entity.NewID()
	apply(t, db, 5, account(id, 5, true, change.Fields{"name": "Acme", "industry": "retail"}))
	e := account(id, 7, false, change.Fields{"name": "Acme 2", "industry": "metals"})
	e.Others = map[string]change.Author{"industry": {By: "third", Stamp: e.Stamp - 1<<30}}
	apply(t, db, 7, e)
	history, err := db.History(ctx, string(id))
	if err != nil || len(history) != 2 {
		t.Fatalf("%+v, %v", history, err)
	}
	for _, r := range history {
		want := map[string]string{"name": colleague, "industry": "third"}[r.Changes[0].Field]
		if len(r.Changes) != 1 || r.By != want {
			t.Errorf("%+v, want it by %s", r, want)
		}
	}
}
