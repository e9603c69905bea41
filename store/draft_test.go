package store_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/storetest"
)

func TestDraftsSurviveARestartAndAreNeverSent(t *testing.T) {
	ctx, clock, path := context.Background(), storetest.NewClock(), filepath.Join(t.TempDir(), "workspace.db")
	db := storetest.OpenAt(t, clock, store.HubWorkspace, path)
	for _, value := range []string{`{"name":"Ac"}`, `{"name":"Acme"}`} {
		if err := db.KeepDraft(ctx, "new account", value); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.KeepDraft(ctx, "new task", `{}`); err != nil {
		t.Fatal(err)
	}
	if err := db.DropDraft(ctx, "new task"); err != nil {
		t.Fatal(err)
	}
	if txs, err := db.Outbox(ctx, 10, 1<<20); err != nil || len(txs) > 0 {
		t.Errorf("on their way to the hub: %v, %v", txs, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := storetest.OpenAt(t, clock, store.HubWorkspace, path).Drafts(ctx)
	if want := map[string]string{"new account": `{"name":"Acme"}`}; err != nil || !maps.Equal(kept, want) {
		t.Errorf("after a restart %v, %v; want %v", kept, err, want)
	}
}

func TestTheOldestDraftsGoFirst(t *testing.T) {
	ctx, clock := context.Background(), storetest.NewClock()
	db := storetest.Open(t, clock, store.LocalWorkspace)
	for i := range 102 {
		clock.Turn(time.Second)
		if err := db.KeepDraft(ctx, fmt.Sprint("form ", i), `{}`); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := db.Drafts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	_, second := kept["form 1"]
	_, third := kept["form 2"]
	if len(kept) != 100 || second || !third {
		t.Errorf("%d are kept; the second %v, the third %v", len(kept), second, third)
	}
}
