package plan_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/store/entity"
)

func (f fixture) why(title string) plan.Why {
	f.Helper()
	w, err := f.Why(f.ids[title])
	f.must(err)
	return w
}

// because are the types of the reasons, in their order.
func because(w plan.Why) (types []string) {
	for _, r := range w.Reasons {
		types = append(types, r.Type)
	}
	return types
}

func TestATaskSaysWhyItsDatesMoved(t *testing.T) {
	f := beginToday(t)
	a, b := f.add("a", 5), f.add("b", 2)
	f.add("c", 1)
	f.add("d", 1)
	f.link("a", "b")
	f.link("b", "c")
	_, err := f.Take(f.project, "As signed")
	f.must(err)
	f.Clock.Turn(oneDay)
	if w := f.why("c"); len(w.Reasons) != 0 || w.Start != 0 || w.Baseline != "As signed" {
		t.Errorf("nothing has moved: %+v", w)
	}

	f.must(f.Resize(a, 6))
	f.must(f.Resize(a, 8))
	w := f.why("a")
	if r := w.Reasons[0]; w.Start != 0 || w.Finish != 3 || w.FinishesOn != "2026-11-30" || len(w.Reasons) != 1 || r.Type != entity.EventEffort || r.From != "5" || r.To != "8" || w.Labels[string(r.By)] != "Me" {
		t.Errorf("its own: %+v", w)
	}
	w = f.why("b")
	if r := w.Reasons[0]; w.Start != 3 || len(w.Reasons) != 1 || r.Type != plan.BecauseWaits || r.TaskID != a || r.End != "finish" || r.Days != 3 || w.Labels[string(a)] != "a" {
		t.Errorf("what it waits for: %+v", w)
	}
	if got := because(f.why("d")); got != nil {
		t.Errorf("what has nothing to do with it: %v", got)
	}

	f.must(f.SetDay("2026-12-07", false, "Founders' day")) // between a and c
	w = f.why("c")
	if want := []string{plan.BecauseWaits, plan.BecauseCalendar}; !slices.Equal(because(w), want) || w.Reasons[1].Name != "Founders' day" || w.Reasons[1].To != plan.DayOff {
		t.Errorf("%+v", w)
	}
	f.link("a", "d")
	if got := because(f.why("d")); !slices.Equal(got, []string{plan.BecauseLinked}) {
		t.Errorf("%v", got)
	}
	for _, l := range f.read().Links {
		if l.FromID == a && l.ToID == b {
			f.must(f.Unlink(l.ID))
		}
	}
	if got := because(f.why("b")); !slices.Equal(got, []string{plan.BecauseUnlinked}) {
		t.Errorf("%v", got)
	}
	f.must(f.Pin(b, true))
	f.must(f.Move(b, "2026-12-10"))
	if got := because(f.why("b")); !slices.Equal(got, []string{entity.EventStart, entity.EventPinned}) {
		t.Errorf("%v", got)
	}
	f.add("e", 1)
	if got := because(f.why("e")); !slices.Equal(got, []string{entity.EventAdded}) {
		t.Errorf("%v", got)
	}
}

// Without a baseline a plan is compared with what its events say it was.
func TestAPlanWithoutABaselineIsComparedWithWhatItWas(t *testing.T) {
	f := beginToday(t)
	f.add("whole", 1)
	a := f.add("a", 5)
	f.add("b", 2)
	f.must(f.Indent(a))
	f.must(f.Outdent(a))
	f.must(f.Indent(a))
	f.link("a", "b")
	f.Clock.Turn(20 * oneDay)
	f.must(f.Resize(a, 8))
	if w := f.why("b"); w.Baseline != "" || w.Start != 3 || w.StartsOn != "2026-12-01" || !slices.Equal(because(w), []string{plan.BecauseWaits}) {
		t.Errorf("%+v", w)
	}
	if w := f.why("whole"); w.Finish != 3 || !slices.Equal(because(w), []string{plan.BecausePart}) || w.Reasons[0].TaskID != a {
		t.Errorf("%+v", w)
	}
	f.edit(entity.Projects.Name, f.project, map[string]any{"starts_on": "2026-11-26"})
	if w := f.why("a"); w.Start != 2 || !slices.Equal(because(w), []string{entity.EventEffort, plan.BecauseProject}) {
		t.Errorf("%+v", w)
	}
}

func TestWhatIsGoneIsToldOfAgainstTheLatestWeeksToo(t *testing.T) {
	f := beginToday(t)
	a, c := f.add("a", 5), f.add("c", 3)
	f.add("b", 2)
	f.add("d", 1)
	f.link("a", "b")
	f.link("c", "d")
	f.Clock.Turn(20 * oneDay)
	for _, l := range f.read().Links {
		if l.FromID == a {
			f.must(f.Unlink(l.ID))
		}
	}
	if w := f.why("b"); w.Baseline != "" || w.Start != -5 || w.StartsOn != "2026-12-01" || !slices.Equal(because(w), []string{plan.BecauseUnlinked}) || w.Reasons[0].TaskID != a {
		t.Errorf("a link that was cut: %+v", w)
	}
	f.must(f.Remove(c))
	if w := f.why("d"); w.Start != -3 || w.StartsOn != "2026-11-27" || !slices.Equal(because(w), []string{plan.BecauseGone}) || w.Reasons[0].TaskID != c {
		t.Errorf("what it waited for was removed: %+v", w)
	}
}
