package undo_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/undo"
	"github.com/roadbook/roadbook/store"
)

func TestAnUndoSaysWhatItWas(t *testing.T) {
	w := apptest.Open(t)
	records, service := record.New(w.Session), undo.New(w.Session)
	if _, err := service.Undo(""); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("before anything was done: %v", err)
	}
	made, err := records.Create("account", map[string]any{"name": "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := records.Edit("account", made.Row.ID, map[string]any{"city": "Leeds"}); err != nil {
		t.Fatal(err)
	}
	latest, err := service.Latest()
	if err != nil || latest == "" {
		t.Fatalf("latest %q, %v", latest, err)
	}
	u, err := service.Undo(latest)
	if err != nil || u.Action != "edit" || u.Kind != "account" || u.Title != "Acme" || u.Count != 1 || !slices.Equal(u.Fields, []string{"city"}) {
		t.Errorf("%+v, %v", u, err)
	}
	if u, err = service.Redo(); err != nil || u.Action != "edit" {
		t.Errorf("redone %+v, %v", u, err)
	}
	found, err := records.Find("account", made.Row.ID)
	if err != nil || found.Row.Values["city"] != "Leeds" {
		t.Errorf("%v, %v", found.Row.Values["city"], err)
	}
}
