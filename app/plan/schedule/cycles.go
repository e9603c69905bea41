package schedule

import (
	"cmp"
	"errors"
	"slices"
	"sort"
)

// parents is the summary task of each task that has one. Two people may each
// have put a task under another, so that together they form a ring; the task
// with the greatest id in it then stands on its own, on every laptop the same.
func parents(tasks []Task) map[string]string {
	known := make(map[string]bool, len(tasks))
	for _, t := range tasks {
		known[t.ID] = true
	}
	byID := slices.Clone(tasks)
	slices.SortFunc(byID, func(a, b Task) int { return cmp.Compare(a.ID, b.ID) })
	of := make(map[string]string)
	for _, t := range byID {
		if known[t.ParentID] && !above(of, t.ID, t.ParentID) {
			of[t.ID] = t.ParentID
		}
	}
	return of
}

// above says whether task is part itself or a summary above it.
func above(parents map[string]string, task, part string) bool {
	for part != "" && part != task {
		part = parents[part]
	}
	return part == task
}

// LeftOut are the links that a plan cannot follow, with why. Two people may each
// have made a link that is right by itself: of each cycle it is the newest, by its
// UUIDv7, so that every laptop leaves out the same ones.
func LeftOut(tasks []Task, links []Link) map[string]error {
	out := make(map[string]error)
	n, _ := build(tasks, nil) // tasks alone form no cycle
	left := slices.Clone(links)
	slices.SortFunc(left, func(a, b Link) int { return cmp.Compare(a.ID, b.ID) })
	left = slices.DeleteFunc(left, func(l Link) bool {
		err := n.link(l)
		if err != nil {
			out[l.ID] = err
		}
		return err != nil
	})
	for cyclic(tasks, left) {
		// Without it all that are older have an order.
		newest := sort.Search(len(left), func(i int) bool { return cyclic(tasks, left[:i+1]) })
		out[left[newest].ID] = ErrCycle
		left = slices.Delete(left, newest, newest+1)
	}
	return out
}

func cyclic(tasks []Task, links []Link) bool {
	_, err := build(tasks, links)
	return errors.Is(err, ErrCycle)
}
