package hub

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// believed is how long somebody is taken to be where he was said to be: more than
// twice as long as until a page tells it again (frontend/src/record/others.tsx).
const believed = 60 * time.Second

// maxWord is how long a kind, an id or what is edited may be.
const maxWord = 64

// presence is which device has which record open. It is kept in memory alone, at
// most one entry a device, by every process of the hub.
type presence struct {
	mu    sync.Mutex
	where map[standing]spot
	at    map[spot]map[int64]stay // by number of the device
}

// standing is a device of a workspace, spot a record of it.
type (
	standing struct {
		ws string
		n  int64
	}
	spot struct{ ws, kind, id string }
	stay struct {
		user, editing string
		until         time.Time
	}
)

// move is what processes tell each other of a device.
type move struct {
	Process, WS, User, Kind, ID, Editing string
	N                                    int64
}

// move notes where a device is, and says which others there are to be told.
func (p *presence) move(d device, to spot, editing string, now time.Time) (told []int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	me := standing{d.ws, d.n}
	from, was := p.where[me]
	before := p.at[from][d.n]
	if was && from != to {
		delete(p.at[from], d.n)
		if len(p.at[from]) == 0 {
			delete(p.at, from)
		}
		delete(p.where, me)
		told = p.others(from, d.n)
	}
	if to.kind == "" {
		return told
	}
	if p.at[to] == nil {
		p.at[to] = make(map[int64]stay)
	}
	p.where[me], p.at[to][d.n] = to, stay{d.user, editing, now.Add(believed)}
	if from != to || before.editing != editing || !before.until.After(now) {
		told = append(told, p.others(to, d.n)...)
	}
	return told
}

// others are the devices at a record but for one.
func (p *presence) others(at spot, but int64) (devices []int64) {
	for n := range p.at[at] {
		if n != but {
			devices = append(devices, n)
		}
	}
	return devices
}

// around is the record that a device has open, and who else has.
func (p *presence) around(d device, now time.Time) (spot, []protocol.Other) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := p.where[standing{d.ws, d.n}]
	editing := make(map[string]string)
	for n, one := range p.at[at] {
		switch {
		case !one.until.After(now):
			delete(p.at[at], n)
			delete(p.where, standing{d.ws, n})
		case one.user != d.user:
			editing[one.user] = cmp.Or(one.editing, editing[one.user])
		}
	}
	others := make([]protocol.Other, 0, len(editing))
	for user, form := range editing {
		others = append(others, protocol.Other{User: user, Editing: form})
	}
	slices.SortFunc(others, func(a, b protocol.Other) int { return cmp.Compare(a.User, b.User) })
	return at, others
}

// servePresence takes in where a device is. A record that its person may not see is
// no place to be: nothing is said of who is there, and those are not told of him.
func (h *Hub) servePresence(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Place
	if !h.read(w, r, &ask) {
		return
	}
	if max(len(ask.Kind), len(ask.ID), len(ask.Editing)) > maxWord {
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, "no such place")
		return
	}
	to := spot{d.ws, ask.Kind, ask.ID}
	may, err := h.maySee(r.Context(), d, to)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	if !may {
		to = spot{}
	}
	m := move{WS: d.ws, User: d.user, N: d.n, Kind: to.kind, ID: to.id, Editing: ask.Editing}
	h.move(m)
	if h.others != nil {
		h.others.tellMove(m)
	}
	present, err := h.present(r.Context(), d)
	h.answer(w, r, present, err)
}

// move notes where a device is, and tells those who are there and listen to this
// process.
func (h *Hub) move(m move) {
	d, to := device{ws: m.WS, user: m.User, n: m.N}, spot{m.WS, m.Kind, m.ID}
	h.nudges.look(m.WS, h.presence.move(d, to, m.Editing, h.now()))
}

// maySee says whether a device's person may see a record.
func (h *Hub) maySee(ctx context.Context, d device, at spot) (may bool, err error) {
	staff, err := h.people(ctx, h.db.read, d.ws)
	if err != nil {
		return false, err
	}
	const text = "SELECT scope FROM record WHERE ws = ? AND kind = ? AND id = ?"
	err = query(ctx, h.db.read, text, []any{d.ws, at.kind, at.id}, func(rows *sql.Rows) error {
		var scope string
		err := rows.Scan(&scope)
		may = staff.grants(d.user).read(scope)
		return err
	})
	return may, err
}

// present is who else is where a device is. Rights are looked at anew: they may have
// been taken away since it came.
func (h *Hub) present(ctx context.Context, d device) (protocol.Present, error) {
	at, others := h.presence.around(d, h.now())
	p := protocol.Present{Kind: at.kind, ID: at.id, Others: others}
	if len(others) == 0 {
		return p, nil
	}
	may, err := h.maySee(ctx, d, at)
	if !may {
		p.Others = nil
	}
	return p, err
}

// sayPresent tells a listening device who else is where it is now.
func (h *Hub) sayPresent(d device, say func(event string) error) error {
	p, err := h.present(context.Background(), d)
	if err != nil {
		h.log.Warn("presence", "err", err) // it asks again soon
		return nil
	}
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return say("event: " + protocol.EventPresence + "\ndata: " + string(text) + "\n\n")
}
