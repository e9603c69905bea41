package hub

import (
	"io"
	"net/http"

	"github.com/roadbook/roadbook/sync/protocol"
)

// health says that this process should not be restarted.
func (h *Hub) health(w http.ResponseWriter, r *http.Request) {
	if err := h.db.read.db.PingContext(r.Context()); err != nil {
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "database is not answering")
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "roadbook hub ok\n") // the peer may have gone
}

// ready says that this process should be sent work.
func (h *Hub) ready(w http.ResponseWriter, r *http.Request) {
	select {
	case <-h.stopping:
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "shutting down")
	default:
		h.health(w, r)
	}
}

// Drain prepares for the end of the process: the hub says that it is not ready
// and ends the event streams, which would never end by themselves. Requests
// under way and new ones are still answered.
func (h *Hub) Drain() { h.stop.Do(func() { close(h.stopping) }) }
