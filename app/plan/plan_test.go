package plan_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// fixture is a plan that begins on Monday, 4 January 2027.
type fixture struct {
	testing.TB
	apptest.World
	*plan.Service
	project entity.ID
	ids     map[string]entity.ID
}

func begin(t testing.TB) fixture {
	t.Helper()
	w := apptest.Open(t)
	f := fixture{TB: t, World: w, Service: plan.New(w.Session, t.TempDir()), ids: make(map[string]entity.ID)}
	p := entity.Project{Name: "Line 2", StartsOn: "2027-01-04", State: entity.ProjectActive}
	a := w.Allow(t)
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Projects, &p) }); err != nil {
		t.Fatal(err)
	}
	f.project = p.ID
	return f
}

// add appends a task of so many days to the plan.
func (f fixture) add(title string, days int64) entity.ID {
	f.Helper()
	last := entity.ID("")
	for _, k := range f.read().Tasks {
		if k.Depth == 0 {
			last = k.ID
		}
	}
	k, err := f.Add(f.project, "", last, title, days)
	f.must(err)
	f.ids[title] = k.ID
	return k.ID
}

func (f fixture) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f fixture) link(from, to string) entity.TaskLink {
	f.Helper()
	l, err := f.Link(f.ids[from], f.ids[to], "FS", 0)
	f.must(err)
	return l
}

func (f fixture) read() plan.Plan {
	f.Helper()
	p, err := f.Plan(f.project)
	f.must(err)
	return p
}

func (f fixture) task(title string) plan.Task {
	f.Helper()
	for _, k := range f.read().Tasks {
		if k.Title == title {
			return k
		}
	}
	f.Fatalf("no task %q", title)
	return plan.Task{}
}

// refused is whether an error is a fault at a field with a code.
func (f fixture) refused(err error, field, code string) {
	f.Helper()
	var got *fault.Fault
	if !errors.As(err, &got) || got.Code != code || got.Field != field {
		f.Errorf("%v, want %s at %s", err, code, field)
	}
}

// outline is the plan's tasks as a text: how deep they are, and their titles.
func (f fixture) outline() string {
	f.Helper()
	text := ""
	for _, k := range f.read().Tasks {
		text += strings.Repeat("  ", k.Depth) + k.Title
	}
	return text
}

func TestATaskIsWhenItsLinksLetItBe(t *testing.T) {
	f := begin(t)
	f.add("a", 5)
	f.add("b", 2)
	f.add("c", 1)
	f.link("a", "b")
	for _, want := range []struct {
		title, starts, finishes string
		float                   int
	}{{"a", "2027-01-04", "2027-01-08", 0}, {"b", "2027-01-11", "2027-01-12", 0}, {"c", "2027-01-04", "2027-01-04", 6}} {
		if k := f.task(want.title); k.StartsOn != want.starts || k.FinishesOn != want.finishes || k.TotalFloat != want.float || k.Critical != (want.float == 0) {
			t.Errorf("%+v, want %+v", k, want)
		}
	}
	if p := f.read(); p.FinishesOn != "2027-01-12" || p.Labels[string(p.Tasks[0].OwnerID)] != "Me" {
		t.Errorf("%+v", p)
	}
	f.add("done", 0)
	f.link("b", "done")
	if k := f.task("done"); k.StartsOn != "2027-01-12" {
		t.Errorf("a milestone is reached when what it waits for is done, not on %s", k.StartsOn)
	}
}

func TestHolidaysAndMakeUpDaysAreTheWorkspaces(t *testing.T) {
	f := begin(t)
	f.add("a", 5)
	f.must(f.SetDay("2027-01-06", false, "Founders' day"))
	f.must(f.SetDay("2027-01-09", true, "For it"))
	if k := f.task("a"); k.FinishesOn != "2027-01-09" {
		t.Errorf("over a holiday and a worked Saturday until %s", k.FinishesOn)
	}
	f.must(f.ResetDay("2027-01-09"))
	if k := f.task("a"); k.FinishesOn != "2027-01-11" {
		t.Errorf("over a holiday until %s", k.FinishesOn)
	}
	f.refused(f.SetDay("tomorrow", true, ""), "date", "invalid")
}

func TestMovingATaskSaysNotBefore(t *testing.T) {
	f := begin(t)
	f.add("a", 5)
	b := f.add("b", 2)
	f.link("a", "b")
	f.must(f.Move(b, "2027-01-16")) // a Saturday
	if k := f.task("b"); k.StartsOn != "2027-01-18" || k.NotBefore != "2027-01-18" {
		t.Errorf("%+v", k)
	}
	f.refused(f.Move(b, "2027-01-07"), "startsOn", "plan.before-links")
	f.refused(f.Move(f.ids["a"], "2027-01-01"), "startsOn", "plan.before-project")
	if k := f.task("b"); k.StartsOn != "2027-01-18" {
		t.Errorf("a refused move has moved it to %s", k.StartsOn)
	}
	f.must(f.Free(b))
	if k := f.task("b"); k.StartsOn != "2027-01-11" {
		t.Errorf("freed, it starts on %s", k.StartsOn)
	}
	f.must(f.Pin(b, true))
	f.must(f.Move(b, "2027-01-07"))
	if k := f.task("b"); k.StartsOn != "2027-01-07" || !k.Pinned {
		t.Errorf("pinned: %+v", k)
	}
	if k := f.task("a"); k.TotalFloat >= 0 || !k.Critical {
		t.Errorf("what a pinned task makes impossible: %+v", k)
	}
}

func TestASummaryTaskMovesItsParts(t *testing.T) {
	f := begin(t)
	whole := f.add("whole", 1)
	f.add("one", 2)
	f.add("two", 3)
	f.must(f.Indent(f.ids["one"]))
	f.must(f.Indent(f.ids["two"]))
	f.must(f.Move(f.ids["two"], "2027-01-11"))
	if k := f.task("whole"); !k.Summary || k.StartsOn != "2027-01-04" || k.FinishesOn != "2027-01-13" || k.Days != 8 {
		t.Errorf("%+v", k)
	}
	f.must(f.Move(whole, "2027-01-06"))
	if one, two := f.task("one"), f.task("two"); one.StartsOn != "2027-01-06" || two.StartsOn != "2027-01-13" {
		t.Errorf("%s, %s", one.StartsOn, two.StartsOn)
	}
	f.refused(f.Resize(whole, 3), "days", "plan.summary")
	f.refused(f.Progress(whole, 50), "progress", "plan.summary")
	f.must(f.Progress(f.ids["two"], 100))
	if k := f.task("whole"); k.Progress != 60 {
		t.Errorf("three of five days are done: %d %%", k.Progress)
	}
	if k := f.task("two"); k.State != entity.TaskDone {
		t.Errorf("%+v", k)
	}
	f.must(f.Remove(whole))
	if p := f.read(); len(p.Tasks) != 0 {
		t.Errorf("%+v", p.Tasks)
	}
}

func TestALinkThatClosesACycleIsRefused(t *testing.T) {
	f := begin(t)
	a := f.add("a", 1)
	b := f.add("b", 1)
	l := f.link("a", "b")
	_, err := f.Link(b, a, "FS", 0)
	f.refused(err, "toId", "plan.cycle")
	_, err = f.Link(a, a, "FS", 0)
	f.refused(err, "toId", "plan.link-self")
	_, err = f.Link(a, b, "SS", 0)
	f.refused(err, "toId", "plan.link-twice")
	_, err = f.Link(a, b, "XY", 0)
	f.refused(err, "type", "invalid")
	f.must(f.Tie(l.ID, "SS", 2))
	if k := f.task("b"); k.StartsOn != "2027-01-06" {
		t.Errorf("two days after a starts: %s", k.StartsOn)
	}
	f.refused(f.Indent(b), "parentId", "plan.summary-link") // a would be one, and is linked by its start
	f.must(f.Unlink(l.ID))
	f.must(f.Indent(b))
	_, err = f.Link(b, a, "FS", 0)
	f.refused(err, "toId", "plan.cycle")
}

func TestTheOutlineIsArrangedByHand(t *testing.T) {
	f := begin(t)
	for _, title := range []string{"a", "b", "c", "d"} {
		f.add(title, 1)
	}
	f.must(f.Indent(f.ids["b"]))
	f.must(f.Indent(f.ids["c"]))
	for _, step := range []struct {
		do   func() error
		want string
	}{
		{func() error { return f.Reorder(f.ids["c"], -1) }, "a  c  bd"},
		{func() error { return f.Outdent(f.ids["c"]) }, "a  bcd"},
		{func() error { return f.Reorder(f.ids["d"], -1) }, "a  bdc"},
		{func() error { return f.Reorder(f.ids["a"], 2) }, "dca  b"},
		{func() error { return f.Reorder(f.ids["a"], 1) }, "dca  b"},
	} {
		f.must(step.do())
		if got := f.outline(); got != step.want {
			t.Fatalf("%q, want %q", got, step.want)
		}
	}
	f.refused(f.Indent(f.ids["d"]), "parentId", "plan.first")
	f.refused(f.Outdent(f.ids["d"]), "parentId", "plan.outermost")
}

// Tasks that a form has made have no rank until somebody puts one between them.
func TestTasksWithoutARankAreGivenOne(t *testing.T) {
	f := begin(t)
	a := f.Allow(t)
	f.must(a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		for _, title := range []string{"a", "b", "c"} {
			k := entity.Task{ID: entity.NewID(), Title: title, ProjectID: f.project, Days: 1, State: entity.TaskOpen}
			f.ids[title] = k.ID
			if err := store.Create(tx, entity.Tasks, &k); err != nil {
				return err
			}
		}
		return nil
	}))
	f.must(f.Reorder(f.ids["c"], -1))
	if got := f.outline(); got != "acb" {
		t.Error(got)
	}
}
