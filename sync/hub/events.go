package hub

import (
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// heartbeat keeps a silent event stream from being cut by what is in between.
const heartbeat = 25 * time.Second

// nudges tells listening devices that there is something new. Only the head is
// told; a slow listener hears of the latest alone.
type nudges struct {
	mu        sync.Mutex
	listeners map[string]map[chan int64]int64 // number of the device
}

func (n *nudges) listen(d device) (heads chan int64, stop func()) {
	heads = make(chan int64, 1)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.listeners[d.ws] == nil {
		n.listeners[d.ws] = make(map[chan int64]int64)
	}
	n.listeners[d.ws][heads] = d.n
	return heads, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.listeners[d.ws], heads)
		if len(n.listeners[d.ws]) == 0 {
			delete(n.listeners, d.ws)
		}
	}
}

// hangUp ends the streams of a device, which then asks why.
func (n *nudges) hangUp(ws string, number int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for heads, of := range n.listeners[ws] {
		if of == number {
			close(heads)
			delete(n.listeners[ws], heads)
		}
	}
}

// commit tells every listener of a workspace its new head. Heads from other
// processes may come out of order.
func (n *nudges) commit(ws string, head int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for heads := range n.listeners[ws] {
		latest := head
		select {
		case unread := <-heads:
			latest = max(unread, head)
		default:
		}
		heads <- latest
	}
}

// workspaces are those that somebody listens to.
func (n *nudges) workspaces() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Collect(maps.Keys(n.listeners))
}

// committed tells of a new head wherever somebody listens.
func (h *Hub) committed(ws string, head int64) {
	h.nudges.commit(ws, head)
	if h.others != nil {
		h.others.tell(ws, head)
	}
}

// maxEventWrite is how long a listener may take to take one event; one that has
// silently gone takes none.
const maxEventWrite = 30 * time.Second

// serveEvents streams heads as server-sent events until the device goes.
func (h *Hub) serveEvents(w http.ResponseWriter, r *http.Request, d device) {
	h.metrics.streams.Inc()
	defer h.metrics.streams.Dec()
	heads, stop := h.nudges.listen(d)
	defer stop()
	head, err := h.head(r.Context(), d.ws)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	_ = out.SetReadDeadline(time.Time{}) // not every connection has deadlines; a stream outlives the server's
	say := func(event string) error {
		_ = out.SetWriteDeadline(time.Now().Add(maxEventWrite))
		if _, err := io.WriteString(w, event); err != nil {
			return err
		}
		return out.Flush()
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for err = say(headEvent(head)); err == nil; {
		select {
		case <-r.Context().Done():
			return
		case <-h.stopping:
			return
		case next, on := <-heads:
			if !on {
				return
			}
			if next > head { // two processes may tell the same, and the later one first
				head = next
				err = say(headEvent(head))
			}
		case <-beat.C:
			err = say(": beat\n\n")
		}
	}
}

func headEvent(head int64) string { return "data: " + strconv.FormatInt(head, 10) + "\n\n" }
