package plan

import (
	"cmp"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
)

// outlined is a task at its place in the outline.
type outlined struct {
	entity.Task
	depth   int
	summary bool
}

// outline puts tasks in the order in which they are read: each followed by its
// parts, by rank. One whose parent is not there stands on its own; of a ring that
// a merge made so does the one with the greatest id, as the schedule has it.
func outline(tasks []entity.Task) []outlined {
	parts := make(map[entity.ID][]entity.Task)
	for _, t := range rooted(tasks) {
		parts[t.ParentID] = append(parts[t.ParentID], t)
	}
	all := make([]outlined, 0, len(tasks))
	var walk func(parent entity.ID, depth int)
	walk = func(parent entity.ID, depth int) {
		level := parts[parent]
		slices.SortStableFunc(level, func(a, b entity.Task) int {
			return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
		})
		for _, t := range level {
			all = append(all, outlined{t, depth, len(parts[t.ID]) > 0})
			walk(t.ID, depth+1)
		}
	}
	walk("", 0)
	return all
}

// rooted are the tasks, by id, with no parent that is missing or that would make
// a ring.
func rooted(tasks []entity.Task) []entity.Task {
	byID := slices.Clone(tasks)
	slices.SortFunc(byID, func(a, b entity.Task) int { return cmp.Compare(a.ID, b.ID) })
	known := make(map[entity.ID]bool, len(tasks))
	for _, t := range tasks {
		known[t.ID] = true
	}
	parents := make(map[entity.ID]entity.ID)
	for i := range byID {
		t := &byID[i]
		above := t.ParentID
		for above != "" && above != t.ID {
			above = parents[above]
		}
		if above == t.ID || !known[t.ParentID] {
			t.ParentID = ""
		}
		parents[t.ID] = t.ParentID
	}
	return byID
}

// sum gives each summary task the progress of its parts, by the days that they
// take. Tasks are in the order of the outline.
func sum(tasks []Task) {
	for i := len(tasks) - 1; i >= 0; i-- {
		if tasks[i].Summary {
			tasks[i].Progress = progressOf(partsOf(tasks, i))
		}
	}
}

// partsOf are the tasks below the i-th, at any depth.
func partsOf(tasks []Task, i int) []Task {
	end := i + 1
	for end < len(tasks) && tasks[end].Depth > tasks[i].Depth {
		end++
	}
	return tasks[i+1 : end]
}

func progressOf(tasks []Task) int64 {
	var done, days int64
	for _, t := range tasks {
		if !t.Summary {
			done += t.Days * t.Progress
			days += t.Days
		}
	}
	return done / max(days, 1)
}
