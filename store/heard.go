package store

import (
	"slices"
	"sync"
)

// Heard gathers what has changed of some kinds since it was last taken, for one who
// keeps what he has read and reads again only that.
type Heard struct {
	kinds   []string
	mu      sync.Mutex
	changed Changed
}

// mostHeard is how many records of a kind are named; beyond that they are many.
const mostHeard = 500

// Hear begins to gather.
func (db *DB) Hear(kinds ...string) *Heard {
	h := &Heard{kinds: kinds, changed: make(Changed)}
	db.OnChange(h.add)
	return h
}

func (h *Heard) add(c Changed) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, kind := range h.kinds {
		ids, some := c[kind]
		before, others := h.changed[kind]
		switch {
		case !some:
		case len(ids) == 0 || others && len(before) == 0 || len(before)+len(ids) > mostHeard:
			h.changed[kind] = nil
		default:
			h.changed[kind] = slices.Concat(before, ids)
		}
	}
}

// Take is what has changed; a kind without ids has changed in many records.
func (h *Heard) Take() Changed {
	h.mu.Lock()
	defer h.mu.Unlock()
	changed := h.changed
	h.changed = make(Changed)
	return changed
}
