package status_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/storetest"
	"github.com/roadbook/roadbook/sync/change"
)

// joined is a workspace of a hub that has answered once.
func joined(t *testing.T) (session.Access, *status.Service) {
	t.Helper()
	w := apptest.Open(t)
	a := w.Allow(t)
	i := a.DB.Identity()
	i.Type = store.HubWorkspace
	if err := a.DB.SetIdentity(a.Ctx, i); err != nil {
		t.Fatal(err)
	}
	if err := a.DB.Apply(a.Ctx, []change.Page{{Grants: []string{"ws"}, Cursors: []change.Cursor{{Scope: "ws"}}}}); err != nil {
		t.Fatal(err)
	}
	return a, status.New(w.Session, func() (status.Line, bool) { return status.Line{Phase: "offline"}, true })
}

func TestAWorkspaceOfANewerProgramAsksForThatProgram(t *testing.T) {
	w := apptest.Open(t)
	a := w.Allow(t)
	i, path := a.DB.Identity(), a.DB.Path()
	i.Type = store.HubWorkspace
	if err := a.DB.SetIdentity(a.Ctx, i); err != nil {
		t.Fatal(err)
	}
	if err := w.Session.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec("PRAGMA user_version = 9999"); err != nil {
		t.Fatal(err)
	}
	again := session.New(session.Options{Dir: filepath.Dir(path), Now: w.Clock.Now, Emit: func(string, any) {}})
	defer again.Close()
	if err := again.Start(); err != nil {
		t.Fatal(err)
	}
	st, err := status.New(again, func() (status.Line, bool) { return status.Line{}, false }).State()
	if err != nil || st.Phase != "upgrade" || st.Fault == nil || st.Fault.Code != "store.newer" {
		t.Errorf("%+v, %v", st, err)
	}
}

func TestWhatWaitsIsShownWithBeforeAndAfter(t *testing.T) {
	a, s := joined(t)
	account := entity.Account{Name: "Acme"}
	write := func(fn func(*store.Tx) error) {
		t.Helper()
		if err := a.DB.Write(a.Ctx, fn); err != nil {
			t.Fatal(err)
		}
	}
	write(func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) })
	write(func(tx *store.Tx) error {
		_, err := tx.Edit(a.Ctx, "account", string(account.ID), map[string]any{"name": "Acme 2"})
		return err
	})
	st, err := s.State()
	if err != nil || st.Pending != 1 || st.Phase != "offline" || st.Mode != "hub" {
		t.Errorf("state %+v, %v: two changes of one record are one", st, err)
	}
	q, err := s.Pending()
	if err != nil || len(q.Txs) != 2 {
		t.Fatalf("%+v, %v", q, err)
	}
	edit := q.Txs[0].Ops[0]
	if edit.Title != "Acme 2" || len(edit.Changes) != 1 || edit.Changes[0].From != "Acme" || edit.Changes[0].To != "Acme 2" {
		t.Errorf("edit %+v", edit)
	}
	if err := s.Discard(q.Txs[0].ID); err != nil {
		t.Fatal(err)
	}
	if got, _ := store.Find(a.Ctx, a.DB, entity.Accounts, account.ID); got.Name != "Acme" {
		t.Errorf("after discarding: %q", got.Name)
	}
}

func TestWhatTheHubHasNotTakenIsCalledByItsNameAllTheSame(t *testing.T) {
	a, s := joined(t)
	parked := entity.ParkedChange{
		ID: "p1", AuthorID: "someone", Reason: "not-allowed",
		Ops: `[{"kind":"pipeline","id":"new","action":"create","fields":{"name":"Service"}},
			{"kind":"stage","id":"first","action":"create","fields":{"name":"Lead","pipeline_id":"new"}}]`,
	}
	err := a.DB.Apply(a.Ctx, []change.Page{{
		Grants: []string{"ws"}, Cursors: []change.Cursor{{Scope: "ws", Seq: 1}}, Head: 1,
		Entries: []change.Entry{{Kind: "parked_change", ID: "p1", Seq: 1, Scope: "ws", Whole: true, Fields: entity.ParkedChanges.Values(&parked)}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Undecided()
	if err != nil || len(list.Changes) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, want := range []string{"Service", "Lead"} {
		if got := list.Changes[0].Ops[i].Title; got != want {
			t.Errorf("record %d is called %q, want %q", i, got, want)
		}
	}
	if got := list.Labels["new"]; got != "Service" {
		t.Errorf("what the stage belongs to is called %q", got)
	}
}

// Whoever decides about a change must not take what it changes for new.
func TestAChangeIsNotShownAsNewBecauseItsRecordCannotBeRead(t *testing.T) {
	a, s := joined(t)
	account := entity.Account{Name: "Acme"}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &account) }); err != nil {
		t.Fatal(err)
	}
	parked := entity.ParkedChange{
		ID: "p1", AuthorID: "someone", Reason: "forbidden",
		Ops: fmt.Sprintf(`[{"kind":"account","id":%q,"action":"put","fields":{"name":"Acme 2"}}]`, account.ID),
	}
	err := a.DB.Apply(a.Ctx, []change.Page{{
		Grants: []string{"ws"}, Cursors: []change.Cursor{{Scope: "ws", Seq: 1}}, Head: 1,
		Entries: []change.Entry{{Kind: "parked_change", ID: "p1", Seq: 1, Scope: "ws", Whole: true, Fields: entity.ParkedChanges.Values(&parked)}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	storetest.Spoil(t, a.DB, "account", account.ID)
	if list, err := s.Undecided(); err == nil {
		t.Errorf("%+v", list)
	}
}

// collide makes the conflict c, about an opportunity that has these values now.
func collide(t *testing.T, a session.Access, c entity.Conflict, values map[string]any) {
	t.Helper()
	entry := func(kind, id string, fields map[string]any) change.Entry {
		return change.Entry{Kind: kind, ID: id, Seq: 1, Scope: "ws", Whole: true, Fields: fields}
	}
	err := a.DB.Apply(a.Ctx, []change.Page{{
		Grants: []string{"ws"}, Cursors: []change.Cursor{{Scope: "ws", Seq: 1}}, Head: 1,
		Entries: []change.Entry{
			entry("opportunity", string(c.RecordID), values),
			entry("conflict", string(c.ID), entity.Conflicts.Values(&c)),
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOfTextsBothCanBeKept(t *testing.T) {
	a, s := joined(t)
	c := entity.Conflict{
		ID: entity.NewID(), RecordKind: "opportunity", RecordID: entity.NewID(), FieldGroup: "description", Reason: entity.ConflictConcurrent,
		Kept: `{"description":"Asked for a pilot"}`, KeptBy: "someone", Lost: `{"description":"Wants a discount"}`, LostBy: a.User,
	}
	collide(t, a, c, map[string]any{"name": "Line 2", "description": "Asked for a pilot in May"})
	if err := s.Resolve([]entity.ID{c.ID}, entity.TookBoth); err != nil {
		t.Fatal(err)
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, c.RecordID)
	if err != nil || o.Description != "Asked for a pilot in May\nWants a discount" {
		t.Errorf("%q, %v", o.Description, err)
	}
	if open, _ := s.Conflicts(); len(open.Conflicts) != 0 {
		t.Error("it is still open")
	}
}

func TestALostValueCanBeTakenBack(t *testing.T) {
	a, s := joined(t)
	c := entity.Conflict{
		ID: entity.NewID(), RecordKind: "opportunity", RecordID: entity.NewID(), FieldGroup: "amount", Reason: entity.ConflictConcurrent,
		Kept: `{"amount":200,"currency":"CNY"}`, KeptBy: "someone", Lost: `{"amount":150,"currency":"CNY"}`, LostBy: a.User,
	}
	collide(t, a, c, map[string]any{"name": "Line 2", "amount": int64(200), "currency": "CNY"})
	open, err := s.Conflicts()
	if err != nil || len(open.Conflicts) != 1 || open.Conflicts[0].Title != "Line 2" || !open.Conflicts[0].Lost.Mine || open.Conflicts[0].Kept.Mine {
		t.Fatalf("%+v, %v", open, err)
	}
	if st, _ := s.State(); st.Conflicts != 1 {
		t.Errorf("state %+v", st)
	}
	if err := s.Resolve([]entity.ID{c.ID}, entity.TookLost); err != nil {
		t.Fatal(err)
	}
	o, err := store.Find(a.Ctx, a.DB, entity.Opportunities, c.RecordID)
	if err != nil || o.Amount != 150 {
		t.Errorf("%+v, %v", o, err)
	}
	if open, _ := s.Conflicts(); len(open.Conflicts) != 0 {
		t.Error("it is still open")
	}
	told, err := a.DB.List(a.Ctx, store.Query{Kind: "opportunity_event"})
	if err != nil || len(told.Rows) != 1 || told.Rows[0].Values["from_value"] != "200" || told.Rows[0].Values["to_value"] != "150" {
		t.Errorf("in the history of the pipeline: %+v, %v", told.Rows, err)
	}
}

func TestManyConflictsAreSettledAsOneAction(t *testing.T) {
	a, s := joined(t)
	var ids []entity.ID
	for _, name := range []string{"Line 2", "Line 3"} {
		c := entity.Conflict{
			ID: entity.NewID(), RecordKind: "opportunity", RecordID: entity.NewID(), FieldGroup: "name", Reason: entity.ConflictConcurrent,
			Kept: `{"name":"theirs"}`, KeptBy: "someone", Lost: `{"name":"` + name + `"}`, LostBy: a.User,
		}
		collide(t, a, c, map[string]any{"name": "theirs"})
		ids = append(ids, c.ID)
	}
	if err := s.Resolve(ids, entity.TookLost); err != nil {
		t.Fatal(err)
	}
	open, err := s.Conflicts()
	queue, queued := s.Pending()
	if err != nil || queued != nil || len(open.Conflicts) != 0 || len(queue.Txs) != 1 || len(queue.Txs[0].Ops) != 4 {
		t.Errorf("%+v, %v, %+v, %v", open, err, queue, queued)
	}
}
