package store

import (
	"slices"
	"sync"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// What a run of the program remembers for Undo. More than a person goes back
// would only be memory.
const (
	maxActions = 50
	maxSteps   = 20_000 // of all actions together
)

// action is what one transaction of a person did, oldest step first.
type action struct {
	id    string
	what  *Undone // of what was undone: the action as it was first done
	steps []step
	final string // why it cannot be taken back, "" where it can
}

// step is what an action did to one record: the values of whole field groups
// before and after. A create has neither.
type step struct {
	Ref
	action   change.Action
	schema   *entity.Schema
	from, to map[string]any
}

func stepOf(s *entity.Schema, did change.Action, before, after Row, differ []string) step {
	st := step{Ref: Ref{after.Kind, after.ID}, action: did, schema: s, from: map[string]any{}, to: map[string]any{}}
	for _, name := range differ {
		for _, member := range s.Group(s.GroupOf(name)) {
			st.from[member], st.to[member] = valueOf(before, member), valueOf(after, member)
		}
	}
	return st
}

// valueOf is a field's value; a custom field that is not there is empty.
func valueOf(r Row, name string) any {
	if v := r.Values[name]; v != nil {
		return v
	}
	return ""
}

// restorable are the old values of the field groups of which row still has all
// that the step wrote.
func (s step) restorable(row Row) map[string]any {
	old := make(map[string]any, len(s.from))
	for name, v := range s.from {
		same := func(member string) bool { return valueOf(row, member) == s.to[member] }
		group := s.schema.Group(s.schema.GroupOf(name))
		if !slices.ContainsFunc(group, func(member string) bool { return !same(member) }) {
			old[name] = v
		}
	}
	return old
}

// describe says what the action did, by the first record that is not a mere line
// in the history of another one.
func (a action) describe() Undone {
	if a.what != nil {
		return *a.what
	}
	first := a.steps[0]
	if at := slices.IndexFunc(a.steps, func(s step) bool { return !s.schema.AppendOnly }); at >= 0 {
		first = a.steps[at]
	}
	u := Undone{Action: string(first.action), First: first.Ref}
	seen := make(map[string]bool)
	for _, s := range a.steps {
		if s.Kind == first.Kind {
			seen[s.ID] = true
		}
	}
	for name, v := range first.from {
		if v != first.to[name] {
			u.Fields = append(u.Fields, name)
		}
	}
	slices.Sort(u.Fields)
	u.Count = len(seen)
	return u
}

// actions are those that can be taken back, and those that were, the latest at
// the end.
type actions struct {
	mu           sync.Mutex
	done, undone []action
}

func (l *actions) did(a action) {
	if len(a.steps) == 0 && a.final == "" {
		return
	}
	l.put(&l.done, a)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.undone = nil
}

func (l *actions) put(list *[]action, a action) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*list = append(*list, a)
	steps := 0
	for i, a := range slices.Backward(*list) {
		steps += len(a.steps)
		if i < len(*list)-maxActions || steps > maxSteps {
			*list = slices.Delete(*list, 0, i+1)
			return
		}
	}
}

// take removes the action of that id from a list, the latest for "".
func (l *actions) take(list *[]action, id string) (action, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, a := range slices.Backward(*list) {
		if id == "" || a.id == id {
			*list = slices.Delete(*list, i, i+1)
			return a, true
		}
	}
	return action{}, false
}

func (l *actions) latest() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.done) == 0 {
		return ""
	}
	return l.done[len(l.done)-1].id
}
