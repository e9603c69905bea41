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
	parents := rooted(tasks)
	parts := make(map[entity.ID][]int)
	for i, parent := range parents {
		parts[parent] = append(parts[parent], i)
	}
	all := make([]outlined, 0, len(tasks))
	var walk func(parent entity.ID, depth int)
	walk = func(parent entity.ID, depth int) {
		level := parts[parent]
		slices.SortFunc(level, func(a, b int) int {
			return cmp.Or(cmp.Compare(tasks[a].Rank, tasks[b].Rank), cmp.Compare(tasks[a].ID, tasks[b].ID))
		})
		for _, i := range level {
			id := tasks[i].ID
			all = append(all, outlined{tasks[i], depth, len(parts[id]) > 0})
			all[len(all)-1].ParentID = parent
			walk(id, depth+1)
		}
	}
	walk("", 0)
	return all
}

// rooted are the parents of tasks: none where one is missing or would make a ring.
func rooted(tasks []entity.Task) []entity.ID {
	byID := make([]int, len(tasks))
	known := make(map[entity.ID]bool, len(tasks))
	for i := range tasks {
		byID[i], known[tasks[i].ID] = i, true
	}
	slices.SortFunc(byID, func(a, b int) int { return cmp.Compare(tasks[a].ID, tasks[b].ID) })
	all := make([]entity.ID, len(tasks))
	parents := make(map[entity.ID]entity.ID, len(tasks))
	for _, i := range byID {
		id, parent := tasks[i].ID, tasks[i].ParentID
		above := parent
		for above != "" && above != id {
			above = parents[above]
		}
		if above == id || !known[parent] {
			parent = ""
		}
		all[i], parents[id] = parent, parent
	}
	return all
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
