package plan_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/rank"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// window keeps a plan up to date as the page does.
type window struct {
	f       fixture
	version string
	plan    plan.Plan
}

// hears takes in what is new, and says whether that was all of the plan.
func (w *window) hears(project entity.ID) plan.Update {
	w.f.Helper()
	u, err := w.f.Since(project, w.version)
	w.f.must(err)
	w.version = u.Version
	now := u.Plan
	if !u.Whole {
		now.Days = w.plan.Days
		now.Tasks, now.Links = replaced(w.plan.Tasks, u.Plan.Tasks), replaced(w.plan.Links, u.Plan.Links)
	}
	w.plan = now
	whole, err := w.f.Plan(project)
	w.f.must(err)
	if got, want := asJSON(now), asJSON(whole); got != want {
		w.f.Fatalf("\n%s\nwant\n%s", got, want)
	}
	return u
}

func replaced[T plan.Task | plan.Link](all, changed []T) []T {
	out := make([]T, len(all))
	for i, one := range all {
		out[i] = one
		for _, c := range changed {
			if idOf(c) == idOf(one) {
				out[i] = c
			}
		}
	}
	return out
}

func idOf[T plan.Task | plan.Link](one T) entity.ID {
	switch one := any(one).(type) {
	case plan.Task:
		return one.ID
	case plan.Link:
		return one.ID
	}
	return ""
}

func asJSON(p plan.Plan) string {
	raw, err := json.Marshal(p)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func TestTheWindowIsToldWhatIsNewInAPlan(t *testing.T) {
	f := begin(t)
	w := &window{f: f}
	if raw := asJSON(f.read()); strings.Contains(raw, "null") {
		t.Errorf("the page has to do with lists, also of nothing: %s", raw)
	}
	for _, title := range []string{"a", "b", "c", "d"} {
		f.add(title, 3)
	}
	l := f.link("a", "b")
	f.link("b", "c")
	if u := w.hears(f.project); !u.Whole {
		t.Error("the first is not all of it")
	}
	if u := w.hears(f.project); u.Whole || len(u.Plan.Tasks)+len(u.Plan.Links) > 0 {
		t.Errorf("nothing is new: %+v", u)
	}
	f.must(f.Move(f.ids["b"], "2027-01-12"))
	f.must(f.Move(f.ids["b"], "2027-01-13"))
	// b and c move, and a gains float; d as well, because the plan ends later.
	if u := w.hears(f.project); u.Whole || len(u.Plan.Tasks) != 4 || len(u.Plan.Links) != 0 {
		t.Errorf("a task was moved: %+v", u)
	}
	a := f.Allow(t)
	other := entity.Project{Name: "Other", StartsOn: "2027-01-04", State: entity.ProjectActive}
	f.must(a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Projects, &other) }))
	edit := func(id entity.ID, fn func(*entity.Task)) error {
		return a.DB.Write(a.Ctx, func(tx *store.Tx) error {
			_, _, err := store.Edit(a.Ctx, tx, entity.Tasks, id, func(k *entity.Task) error { fn(k); return nil })
			return err
		})
	}
	for _, change := range []func() error{
		func() error { return f.Tie(l.ID, "SS", 2) },
		func() error { return f.Unlink(l.ID) },
		func() error { _, err := f.Link(f.ids["a"], f.ids["d"], "FF", 0); return err },
		func() error { return f.Progress(f.ids["c"], 100) },
		func() error { return f.Indent(f.ids["b"]) },
		func() error { return f.Reorder(f.ids["d"], -2) },
		func() error { return f.Remove(f.ids["c"]) },
		func() error { return f.SetDay("2027-01-05", false, "Off") },
		func() error { return edit(f.ids["d"], func(k *entity.Task) { k.ProjectID = other.ID }) },
		func() error { _, err := f.Import(f.project, "testdata/packing-line.xml"); return err },
		func() error {
			return a.DB.Write(a.Ctx, func(tx *store.Tx) error {
				_, err := tx.Edit(a.Ctx, "project", string(f.project), map[string]any{"starts_on": "2027-02-01"})
				return err
			})
		},
		func() error {
			if err := edit(f.ids["a"], func(k *entity.Task) { k.ParentID = f.ids["b"] }); err != nil {
				return err
			}
			return edit(f.ids["b"], func(k *entity.Task) { k.ParentID = f.ids["a"] })
		},
	} {
		f.must(change())
		w.hears(f.project)
	}
	f.must(edit(f.ids["b"], func(k *entity.Task) { k.ParentID = "" }))
	w.hears(f.project)
	if u := w.hears(other.ID); !u.Whole {
		t.Error("another plan is not all of it")
	}
	if u := w.hears(f.project); !u.Whole {
		t.Error("a version of another plan is taken for one of this")
	}
}

// A drag waits for this: the rows that changed, the critical path of 2,000 tasks, and
// what is new in it.
func BenchmarkWhatIsNewAfterADrag(b *testing.B) {
	f := begin(b)
	var last entity.ID
	a := f.Allow(b)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for i := range 2000 {
			k := entity.Task{ID: entity.NewID(), Title: "Task", ProjectID: f.project, Rank: rank.Spread(i), Days: int64(i%9) + 1, State: entity.TaskOpen}
			if err := store.Create(tx, entity.Tasks, &k); err != nil {
				return err
			}
			l := entity.TaskLink{ID: entity.NewID(), FromID: last, ToID: k.ID, Type: "FS"}
			if last = k.ID; i%20 > 0 {
				if err := store.Create(tx, entity.TaskLinks, &l); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	version, days := "", []string{"2028-01-04", "2028-01-05"}
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		if err := f.Move(last, days[i%2]); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		u, err := f.Since(f.project, version)
		if err != nil {
			b.Fatal(err)
		}
		version = u.Version
	}
}
