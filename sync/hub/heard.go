package hub

import "maps"

// heard is which commits of a workspace listeners of this process have been told of:
// all up to one, and those who come before their turn.
type heard struct {
	all   int64
	ahead map[int64]int64 // heads by the number that they come after
}

// note marks commits as heard of. It is false where they were.
func (p *processes) note(c commits) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.heard[c.WS]
	if h == nil {
		return true // somebody may have begun to listen just now
	}
	if c.Head <= h.all || h.ahead[c.After] == c.Head {
		return false
	}
	if c.Scopes == nil { // everybody reads up to the head then
		h.all = c.Head
	} else {
		h.ahead[c.After] = c.Head
	}
	for next, ok := h.ahead[h.all]; ok; next, ok = h.ahead[h.all] {
		h.all = next
	}
	maps.DeleteFunc(h.ahead, func(_, head int64) bool { return head <= h.all })
	return true
}

// told says whether everybody whom they concern has been told of the commits up to
// a head.
func (p *processes) told(ws string, head int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := p.heard[ws]
	return h != nil && h.all >= head
}

// begin notes that somebody has begun to listen, and was told of a head.
func (p *processes) begin(ws string, head int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.heard[ws] == nil {
		p.heard[ws] = &heard{all: head, ahead: make(map[int64]int64)}
	}
}

// onlyOf forgets the workspaces that nobody listens to any more.
func (p *processes) onlyOf(heads map[string]int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.heard, func(ws string, _ *heard) bool { _, is := heads[ws]; return !is })
}
