package hub

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// heartbeat keeps a silent event stream from being cut by what is in between.
const heartbeat = 25 * time.Second

// nudges tells listening devices that there is something new. Only the head is
// told; a slow listener hears of the latest alone.
type nudges struct {
	mu        sync.Mutex
	listeners map[string]map[chan int64]bool
}

func (n *nudges) listen(ws string) (heads chan int64, stop func()) {
	heads = make(chan int64, 1)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.listeners[ws] == nil {
		n.listeners[ws] = make(map[chan int64]bool)
	}
	n.listeners[ws][heads] = true
	return heads, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.listeners[ws], heads)
	}
}

// commit tells every listener of a workspace its new head.
func (n *nudges) commit(ws string, head int64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for heads := range n.listeners[ws] {
		select {
		case <-heads: // an older head that nobody has read
		default:
		}
		heads <- head
	}
}

// serveEvents streams heads as server-sent events until the device goes.
func (h *Hub) serveEvents(w http.ResponseWriter, r *http.Request, d device) {
	out := http.NewResponseController(w)
	heads, stop := h.nudges.listen(d.ws)
	defer stop()
	w.Header().Set("Content-Type", "text/event-stream")
	head, err := h.head(r.Context(), d.ws)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	if _, err := fmt.Fprintf(w, "data: %d\n\n", head); err != nil || out.Flush() != nil {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-r.Context().Done():
			return
		case head := <-heads:
			_, err = fmt.Fprintf(w, "data: %d\n\n", head)
		case <-beat.C:
			_, err = fmt.Fprint(w, ": beat\n\n")
		}
		if err != nil || out.Flush() != nil {
			return
		}
	}
}
