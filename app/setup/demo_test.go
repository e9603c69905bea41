package setup_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/storetest"
)

// A page that hears of a change asks which workspace is open, and must not be
// led into half of one.
func TestNobodySeesAHalfMadeDemo(t *testing.T) {
	dir := t.TempDir()
	// What a try that was cut short has left.
	if err := os.WriteFile(filepath.Join(dir, "demo-small.db.part"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	var service *setup.Service
	steps := 0
	s := start(t, dir, func(name string, _ any) {
		if name != "progress" {
			return
		}
		steps++
		if current, err := service.Current(); err != nil || current.Ready {
			t.Errorf("while it is made, current is %+v, %v", current.Workspace, err)
		}
	})
	service = setup.New(s, nil, "test")
	if _, err := service.StartDemo("small", "en"); err != nil {
		t.Fatal(err)
	}
	if steps == 0 {
		t.Error("no progress was told")
	}
	a, err := s.Allow(session.Read, "")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := a.DB.Count(a.Ctx, store.Query{Kind: "opportunity"}); n != 300 || err != nil {
		t.Errorf("%d opportunities, %v", n, err)
	}
}

func start(t *testing.T, dir string, emit func(string, any)) *session.Session {
	t.Helper()
	s := session.New(session.Options{Dir: dir, Now: storetest.NewClock().Now, Emit: emit})
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	return s
}
