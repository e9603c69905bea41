package browser

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
)

// eventBacklog is how many events a page may fall behind.
const eventBacklog = 256

// listeners are the open pages that hear events. The zero value has none.
type listeners struct {
	mu  sync.Mutex
	all map[chan event]bool
}

type event struct {
	name string
	data []byte
}

// emit sends an event to every listener. One that does not keep up is cut off;
// its page then connects anew and asks for everything again.
func (l *listeners) emit(name string, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		slog.Error("event not sent", "name", name, "err", err)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for c := range l.all {
		select {
		case c <- event{name, raw}:
		default:
			close(c)
			delete(l.all, c)
		}
	}
}

func (l *listeners) add() chan event {
	c := make(chan event, eventBacklog)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = make(map[chan event]bool)
	}
	l.all[c] = true
	return c
}

func (l *listeners) remove(c chan event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.all, c)
}

// serve answers GET /events with a stream that ends with the page.
func (l *listeners) serve(w http.ResponseWriter, r *http.Request) {
	c := l.add()
	defer l.remove(c)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	// A comment, so that the page knows at once that it is connected.
	if _, err := io.WriteString(w, ": roadbook\n\n"); err != nil || out.Flush() != nil {
		return
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case e, open := <-c:
			if !open {
				return
			}
			if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, e.data); err != nil || out.Flush() != nil {
				return
			}
		}
	}
}
