package hub

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// filesPause is how long a device waits that asks for files while they cannot be
// reached, and checkTimeout how long they may take to answer a check.
const (
	filesPause   = 30 * time.Second
	checkTimeout = 10 * time.Second
)

// health says that this process should not be restarted.
func (h *Hub) health(w http.ResponseWriter, r *http.Request) {
	if err := h.db.read.db.PingContext(r.Context()); err != nil {
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "database is not answering")
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	text := "roadbook hub ok\n"
	if h.filesAway.Load() {
		text += errNotNow.Error() + "\n"
	}
	_, _ = io.WriteString(w, text) // the peer may have gone
}

// ready says that this process should be sent work. It should where only its files
// cannot be reached: records do not wait for bytes.
func (h *Hub) ready(w http.ResponseWriter, r *http.Request) {
	select {
	case <-h.stopping:
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "shutting down")
	default:
		h.health(w, r)
	}
}

// CheckFiles says what is wrong with where files are kept, if anything is. What it
// found is told to who asks for readiness or metrics.
func (h *Hub) CheckFiles(asked context.Context) error {
	ctx, cancel := context.WithTimeout(asked, checkTimeout)
	defer cancel()
	err := h.files.check(ctx)
	if asked.Err() != nil { // nobody wants to know any longer
		return err
	}
	switch was := h.filesAway.Swap(err != nil); {
	case err != nil && !was:
		h.log.Error(errNotNow.Error(), "err", err)
	case err == nil && was:
		h.log.Info("files can be reached again")
	}
	return err
}

// Drain prepares for the end of the process: the hub says that it is not ready
// and ends the event streams, which would never end by themselves. Requests
// under way and new ones are still answered.
func (h *Hub) Drain() { h.stop.Do(func() { close(h.stopping) }) }
