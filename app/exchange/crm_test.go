package exchange_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/exchange"
	"github.com/roadbook/roadbook/store"
)

// crm are the files of a public sales data set, with its dirt.
func crm(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../../shared/data/crm/*.csv")
	if err != nil || len(files) != 4 {
		t.Skip("the public CRM data set is not beside the project")
	}
	return files
}

// runImport imports files as proposed and waits for the end.
func runImport(t testing.TB, w apptest.World, s *exchange.Service, files []string) exchange.Result {
	t.Helper()
	plan, err := s.Inspect(files)
	if err != nil {
		t.Fatal(err)
	}
	return startImport(t, w, s, plan)
}

func startImport(t testing.TB, w apptest.World, s *exchange.Service, plan exchange.Plan) exchange.Result {
	t.Helper()
	started, err := s.Start(plan)
	if err != nil {
		t.Fatal(err)
	}
	for {
		select {
		case e := <-w.Events:
			p, ok := e.Data.(exchange.Progress)
			if !ok || p.JobID != started.JobID || p.Phase == "writing" {
				continue
			}
			if p.Phase != "done" {
				t.Fatalf("ended as %s: %v", p.Phase, p.Fault)
			}
			return *p.Result
		case <-time.After(2 * time.Minute):
			t.Fatal("the import never ended")
		}
	}
}

func count(t testing.TB, w apptest.World, kind string, f store.Filter) int {
	t.Helper()
	a := w.Allow(t)
	n, err := a.DB.Count(a.Ctx, store.Query{Kind: kind, Filter: f})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func where(field string, op store.Operator, v any) store.Filter {
	return store.Filter{Field: field, Op: op, Value: v}
}
