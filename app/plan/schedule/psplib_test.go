package schedule_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/plan/schedule"
)

// TestTheCriticalPathsOfPSPLIB compares with the lengths that the instances of
// a public library of scheduling problems state of themselves.
func TestTheCriticalPathsOfPSPLIB(t *testing.T) {
	files, err := filepath.Glob("../../../../shared/data/psplib/*/*.sm")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the instances are not here")
	}
	for _, file := range files {
		in := read(t, file)
		times := compute(t, in.tasks, in.links...)
		end := 0
		for _, k := range times {
			end = max(end, k.EarlyFinish)
		}
		if end != in.length {
			t.Errorf("%s: %d days, its header says %d", filepath.Base(file), end, in.length)
		}
	}
	t.Logf("%d instances", len(files))
}

type instance struct {
	tasks  []schedule.Task
	links  []schedule.Link
	length int // MPM-Time
}

func read(t *testing.T, file string) instance {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in instance
	section, skip := "", 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "***"):
			section = ""
		case strings.HasPrefix(line, "PROJECT INFORMATION:"):
			section, skip = "length", 1
		case strings.HasPrefix(line, "PRECEDENCE RELATIONS:"):
			section, skip = "links", 1
		case strings.HasPrefix(line, "REQUESTS/DURATIONS:"):
			section, skip = "tasks", 2
		case skip > 0:
			skip--
		case section != "":
			in.take(t, section, numbers(t, line))
		}
	}
	return in
}

func (in *instance) take(t *testing.T, section string, n []int) {
	t.Helper()
	switch section {
	case "length":
		in.length = n[5]
	case "links":
		for _, to := range n[3:] {
			in.links = append(in.links, schedule.Link{From: fmt.Sprint(n[0]), To: fmt.Sprint(to), Type: schedule.FinishToStart})
		}
	case "tasks":
		in.tasks = append(in.tasks, schedule.Task{ID: fmt.Sprint(n[0]), Days: n[2]})
	}
}

func numbers(t *testing.T, line string) []int {
	t.Helper()
	var all []int
	for _, word := range strings.Fields(line) {
		var n int
		if _, err := fmt.Sscan(word, &n); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, n)
	}
	return all
}
