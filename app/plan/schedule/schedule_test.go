package schedule_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/roadbook/roadbook/app/plan/schedule"
)

func compute(t *testing.T, tasks []schedule.Task, links ...schedule.Link) map[string]schedule.Times {
	t.Helper()
	times, err := schedule.Compute(0, tasks, links)
	if err != nil {
		t.Fatal(err)
	}
	return times
}

func link(from string, of schedule.LinkType, to string, lag int) schedule.Link {
	return schedule.Link{ID: from + to, From: from, To: to, Type: of, Lag: lag}
}

func task(id string, days int) schedule.Task { return schedule.Task{ID: id, Days: days} }

// TestAHandComputedNetwork is the example that textbooks begin with: two ways
// from a to f, one of them the longer.
func TestAHandComputedNetwork(t *testing.T) {
	tasks := []schedule.Task{task("a", 3), task("b", 4), task("c", 2), task("d", 5), task("e", 1), task("f", 2)}
	times := compute(t, tasks,
		link("a", schedule.FinishToStart, "b", 0), link("a", schedule.FinishToStart, "c", 0),
		link("b", schedule.FinishToStart, "d", 0), link("c", schedule.FinishToStart, "e", 0),
		link("d", schedule.FinishToStart, "f", 0), link("e", schedule.FinishToStart, "f", 0))
	want := map[string]schedule.Times{
		"a": {EarlyStart: 0, EarlyFinish: 3, LateStart: 0, LateFinish: 3},
		"b": {EarlyStart: 3, EarlyFinish: 7, LateStart: 3, LateFinish: 7},
		"c": {EarlyStart: 3, EarlyFinish: 5, LateStart: 9, LateFinish: 11, TotalFloat: 6},
		"d": {EarlyStart: 7, EarlyFinish: 12, LateStart: 7, LateFinish: 12},
		"e": {EarlyStart: 5, EarlyFinish: 6, LateStart: 11, LateFinish: 12, TotalFloat: 6, FreeFloat: 6},
		"f": {EarlyStart: 12, EarlyFinish: 14, LateStart: 12, LateFinish: 14},
	}
	for id, w := range want {
		if times[id] != w {
			t.Errorf("%s: %+v, want %+v", id, times[id], w)
		}
	}
}

func TestEachTypeOfLinkTiesItsEnds(t *testing.T) {
	for _, is := range []struct {
		of          schedule.LinkType
		lag, starts int
	}{
		{schedule.FinishToStart, 0, 5}, {schedule.FinishToStart, 2, 7}, {schedule.FinishToStart, -3, 2},
		{schedule.StartToStart, 0, 0}, {schedule.StartToStart, 4, 4},
		{schedule.FinishToFinish, 0, 3}, {schedule.FinishToFinish, 1, 4},
		{schedule.StartToFinish, 0, 0}, {schedule.StartToFinish, 6, 4},
	} {
		times := compute(t, []schedule.Task{task("a", 5), task("b", 2)}, link("a", is.of, "b", is.lag))
		if b := times["b"]; b.EarlyStart != is.starts || b.EarlyFinish != is.starts+2 {
			t.Errorf("%s%+d: b is worked on from %d to %d, want from %d", is.of, is.lag, b.EarlyStart, b.EarlyFinish, is.starts)
		}
	}
}

func TestAFixedTaskStaysAndShowsWhatItMakesImpossible(t *testing.T) {
	tasks := []schedule.Task{task("a", 5), {ID: "b", Days: 2, From: 3, Fixed: true}, task("c", 1)}
	times := compute(t, tasks, link("a", schedule.FinishToStart, "b", 0), link("b", schedule.FinishToStart, "c", 0))
	if b := times["b"]; b.EarlyStart != 3 {
		t.Errorf("it starts on day %d", b.EarlyStart)
	}
	if c := times["c"]; c.EarlyStart != 5 {
		t.Errorf("what follows starts on day %d", c.EarlyStart)
	}
	if a := times["a"]; !a.Critical() || a.TotalFloat >= 0 {
		t.Errorf("what cannot be done before it: %+v", a)
	}
}

func TestASummaryTaskSpansItsParts(t *testing.T) {
	tasks := []schedule.Task{
		task("before", 2), task("whole", 0),
		{ID: "one", Days: 3, ParentID: "whole"}, {ID: "two", Days: 4, ParentID: "whole", From: 6},
		task("after", 1), task("aside", 20),
	}
	times := compute(t, tasks, link("before", schedule.FinishToStart, "whole", 1), link("whole", schedule.FinishToStart, "after", 0))
	if w := times["whole"]; w.EarlyStart != 3 || w.EarlyFinish != 10 {
		t.Errorf("the whole: %+v", w)
	}
	if a := times["after"]; a.EarlyStart != 10 {
		t.Errorf("what follows it: %+v", a)
	}
	if one := times["one"]; one.FreeFloat != 4 || one.TotalFloat != 13 {
		t.Errorf("a part that is not its last: %+v", one)
	}
	alone := compute(t, []schedule.Task{task("whole", 0), {ID: "part", Days: 3, ParentID: "whole"}, task("aside", 20)})
	if part := alone["part"]; part.FreeFloat != 17 {
		t.Errorf("a part that only its summary waits for: %+v", part)
	}
	for _, wrong := range []schedule.Link{link("whole", schedule.StartToStart, "after", 0), link("before", schedule.FinishToFinish, "whole", 0)} {
		if _, err := schedule.Compute(0, tasks, []schedule.Link{wrong}); !errors.Is(err, schedule.ErrSummaryLink) {
			t.Errorf("%s of a summary: %v", wrong.Type, err)
		}
		if out := schedule.LeftOut(tasks, []schedule.Link{wrong}); !errors.Is(out[wrong.ID], schedule.ErrSummaryLink) {
			t.Errorf("%s of a summary is not left out: %v", wrong.Type, out)
		}
	}
}

func TestTheNewestLinkOfACycleIsLeftOut(t *testing.T) {
	tasks := []schedule.Task{task("a", 1), task("b", 1), task("c", 1), task("d", 1)}
	links := []schedule.Link{
		{ID: "4", From: "c", To: "a", Type: schedule.FinishToStart}, // closes a, b, c
		{ID: "1", From: "a", To: "b", Type: schedule.FinishToStart},
		{ID: "5", From: "d", To: "c", Type: schedule.FinishToStart}, // closes c, d
		{ID: "2", From: "b", To: "c", Type: schedule.FinishToStart},
		{ID: "3", From: "c", To: "d", Type: schedule.FinishToStart},
	}
	if _, err := schedule.Compute(0, tasks, links); !errors.Is(err, schedule.ErrCycle) {
		t.Fatalf("a cycle: %v", err)
	}
	for range 10 {
		got := schedule.LeftOut(tasks, links)
		if len(got) != 2 || !errors.Is(got["4"], schedule.ErrCycle) || !errors.Is(got["5"], schedule.ErrCycle) {
			t.Fatalf("left out: %v", got)
		}
		rand.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
	}
}

func TestTasksThatArePartsOfEachOther(t *testing.T) {
	tasks := []schedule.Task{{ID: "a", Days: 1, ParentID: "b"}, {ID: "b", Days: 1, ParentID: "a"}, {ID: "c", ParentID: "c", Days: 2}}
	times := compute(t, tasks)
	if len(times) != 3 || times["b"].EarlyFinish != 1 || times["a"].EarlyFinish != 1 || times["c"].EarlyFinish != 2 {
		t.Errorf("%+v", times)
	}
}

// TestEarlyTimesAreTheEarliest says of any plan that every link is kept, and
// that nothing could start a day earlier.
func TestEarlyTimesAreTheEarliest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "tasks")
		tasks := make([]schedule.Task, n)
		for i := range tasks {
			tasks[i] = schedule.Task{ID: fmt.Sprint(i), Days: rapid.IntRange(0, 5).Draw(t, "days"), From: rapid.IntRange(0, 9).Draw(t, "from")}
		}
		types := []schedule.LinkType{schedule.FinishToStart, schedule.StartToStart, schedule.FinishToFinish, schedule.StartToFinish}
		var links []schedule.Link
		for range rapid.IntRange(0, 20).Draw(t, "links") {
			to := rapid.IntRange(0, n-1).Draw(t, "to")
			if to == 0 {
				continue
			}
			links = append(links, schedule.Link{From: fmt.Sprint(rapid.IntRange(0, to-1).Draw(t, "from task")), To: fmt.Sprint(to), Type: rapid.SampledFrom(types).Draw(t, "type"), Lag: rapid.IntRange(-3, 4).Draw(t, "lag")})
		}
		times, err := schedule.Compute(0, tasks, links)
		if err != nil {
			t.Fatal(err)
		}
		for i, k := range tasks {
			earliest := k.From
			for _, l := range links {
				if l.To != k.ID {
					continue
				}
				from, bound := times[l.From], 0
				switch l.Type {
				case schedule.FinishToStart:
					bound = from.EarlyFinish + l.Lag
				case schedule.StartToStart:
					bound = from.EarlyStart + l.Lag
				case schedule.FinishToFinish:
					bound = from.EarlyFinish + l.Lag - k.Days
				case schedule.StartToFinish:
					bound = from.EarlyStart + l.Lag - k.Days
				}
				earliest = max(earliest, bound)
			}
			got := times[k.ID]
			if got.EarlyStart != earliest || got.EarlyFinish != earliest+k.Days {
				t.Fatalf("task %d: %+v, want it to start on %d", i, got, earliest)
			}
			if got.TotalFloat < got.FreeFloat || got.FreeFloat < 0 {
				t.Fatalf("task %d: %+v", i, got)
			}
		}
		keepsItsFloats(t, tasks, links, times)
	})
}

// keepsItsFloats lets each task start later by what its floats allow: by the free
// one no other moves, by the total one the plan ends as before.
func keepsItsFloats(t *rapid.T, tasks []schedule.Task, links []schedule.Link, times map[string]schedule.Times) {
	end := 0
	for _, k := range times {
		end = max(end, k.EarlyFinish)
	}
	slip := func(i, days int) map[string]schedule.Times {
		moved := slices.Clone(tasks)
		moved[i].From = times[tasks[i].ID].EarlyStart + days
		again, err := schedule.Compute(0, moved, links)
		if err != nil {
			t.Fatal(err)
		}
		return again
	}
	for i, k := range tasks {
		for id, after := range slip(i, times[k.ID].TotalFloat) {
			if after.EarlyFinish > end {
				t.Fatalf("task %d slips by its total float, and %s ends on %d instead of %d", i, id, after.EarlyFinish, end)
			}
		}
		for id, after := range slip(i, times[k.ID].FreeFloat) {
			if id != k.ID && after.EarlyStart != times[id].EarlyStart {
				t.Fatalf("task %d slips by its free float, and %s starts on %d instead of %d", i, id, after.EarlyStart, times[id].EarlyStart)
			}
		}
	}
}

func BenchmarkCompute2000(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 1))
	tasks := make([]schedule.Task, 2000)
	var links []schedule.Link
	for i := range tasks {
		tasks[i] = task(fmt.Sprintf("%04d", i), random.IntN(10))
		if i%20 != 0 {
			tasks[i].ParentID = fmt.Sprintf("%04d", i-i%20)
		}
		for range 2 {
			if from := i - 1 - random.IntN(30); from >= 0 && from%20 != 0 && i%20 != 0 {
				links = append(links, schedule.Link{ID: fmt.Sprint(i, from), From: tasks[from].ID, To: tasks[i].ID, Type: schedule.FinishToStart})
			}
		}
	}
	c := calendar(b, weekend, china)
	b.ReportMetric(float64(len(links)), "links")
	for b.Loop() {
		times, err := schedule.Compute(14000, tasks, links)
		if err != nil {
			b.Fatal(err)
		}
		for _, k := range times {
			c.Date(k.EarlyStart)
			c.Date(k.EarlyFinish)
		}
	}
}

func TestALinkBindsWhatCouldNotComeEarlier(t *testing.T) {
	for _, l := range []schedule.Link{
		{From: "a", To: "b", Type: schedule.FinishToStart, Lag: -1},
		{From: "a", To: "b", Type: schedule.StartToStart, Lag: 2},
		{From: "a", To: "b", Type: schedule.FinishToFinish},
		{From: "a", To: "b", Type: schedule.StartToFinish, Lag: 9},
	} {
		for from, want := range map[int]bool{0: true, 30: false} {
			times, err := schedule.Compute(10, []schedule.Task{{ID: "a", Days: 5}, {ID: "b", Days: 3, From: from}}, []schedule.Link{l})
			if err != nil {
				t.Fatal(err)
			}
			if got := l.Binds(times["a"], times["b"]); got != want {
				t.Errorf("%s, b not before %d: %v", l.Type, from, got)
			}
		}
	}
}
