package setup_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/health"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
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

// demo opens the small made-up workspace.
func demo(t *testing.T, locale string) (*session.Session, session.Access) {
	t.Helper()
	s := start(t, t.TempDir(), func(string, any) {})
	if _, err := setup.New(s, nil, "test").StartDemo("small", locale); err != nil {
		t.Fatal(err)
	}
	a, err := s.Allow(session.Read, "")
	if err != nil {
		t.Fatal(err)
	}
	return s, a
}

// Whoever looks around sees a project that has slipped, why, and how far it is.
func TestTheProjectOfADemoHasSlipped(t *testing.T) {
	s, a := demo(t, "zh-CN")
	projects, err := store.All(a.Ctx, a.DB, entity.Projects)
	if err != nil || len(projects) != 1 {
		t.Fatalf("%+v, %v", projects, err)
	}
	plans := plan.New(s, t.TempDir())
	taken, err := plans.Baselines(projects[0].ID)
	if err != nil || len(taken) != 1 {
		t.Fatalf("%+v, %v", taken, err)
	}
	c, err := plans.Compare(taken[0].ID)
	if err != nil || c.Finish != 4 || c.Added != 0 {
		t.Errorf("it ends %d working days later, %d tasks were added, %v", c.Finish, c.Added, err)
	}
	var longer []string
	for _, v := range c.Tasks {
		if v.Start == 0 && v.Finish == 4 {
			longer = append(longer, string(v.ID))
		}
	}
	moved, err := plans.Why(entity.ID(longer[len(longer)-1])) // after the phase that it is a part of
	if err != nil || len(moved.Reasons) != 1 || moved.Reasons[0].Type != entity.EventEffort {
		t.Errorf("%d are longer; %+v, %v", len(longer), moved, err)
	}
	b, err := plans.Burndown(projects[0].ID, "")
	if err != nil || len(b.Left) < 10 || b.Left[0] <= b.Left[len(b.Left)-2] {
		t.Errorf("%v, %v", b.Left, err)
	}
}

// Scores that are all alike, or nothing, would show nobody what they are for.
func TestSomeCustomersOfADemoAreLookedAfterAndSomeAreNot(t *testing.T) {
	s, a := demo(t, "en")
	accounts, err := store.All(a.Ctx, a.DB, entity.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, one := range accounts {
		ids = append(ids, string(one.ID))
	}
	scores, err := health.New(s).Of(ids)
	if err != nil {
		t.Fatal(err)
	}
	var by [5]int // in fifths
	known := 0
	for _, score := range scores {
		if score.Known {
			known++
			by[min(score.Points/20, 4)]++
		}
	}
	for i, n := range by {
		if n < known/25 || n > known/2 {
			t.Errorf("%d of %d have %d to %d points: %v", n, known, 20*i, 20*i+19, by)
		}
	}
}

func start(t *testing.T, dir string, emit func(string, any)) *session.Session {
	t.Helper()
	clock := storetest.NewClock()
	now := func() time.Time {
		clock.Turn(time.Millisecond)
		return clock.Now()
	}
	s := session.New(session.Options{Dir: dir, Now: now, Emit: emit})
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
