package hub

import (
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// ServeHTTP answers one request; a panic in it ends that request alone.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	began, id := time.Now(), h.ids.next()
	seen := &seenWriter{ResponseWriter: w}
	defer func() {
		if v := recover(); v != nil {
			h.log.Error("panic", "request", id, "path", r.URL.Path, "value", v, "stack", string(debug.Stack()))
			h.problem(seen, r, http.StatusInternalServerError, protocol.CodeInternal, "internal error")
		}
		h.finished(r, seen, id, time.Since(began))
	}()
	head := seen.Header()
	head.Set(protocol.HeaderTime, strconv.FormatInt(h.now().UnixMilli(), 10))
	head.Set(protocol.HeaderRequest, id)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("X-Frame-Options", "DENY")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Cache-Control", "no-store")
	head.Set("Strict-Transport-Security", "max-age=31536000")
	head.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.mux.ServeHTTP(seen, r)
}

// finished counts a request and writes it down. Neither headers nor bodies nor
// the query are written: they hold secrets, and what people work on.
func (h *Hub) finished(r *http.Request, w *seenWriter, id string, took time.Duration) {
	route := r.Pattern // set by the mux
	if route == "" {
		route = "other"
	}
	h.metrics.request(route, w.code(), took)
	level := slog.LevelInfo
	switch {
	case w.code() == http.StatusTooManyRequests:
		level = slog.LevelDebug // who floods the hub must not flood its log
	case w.code() >= http.StatusInternalServerError:
		level = slog.LevelWarn
	case route == "GET "+protocol.PathHealth, route == "GET "+protocol.PathReady, route == "POST "+protocol.PathPresence:
		level = slog.LevelDebug
	}
	h.log.Log(r.Context(), level, "request", "request", id, "route", route, "status", w.code(), "bytes", w.bytes,
		"took", took, "from", h.from(r), "workspace", w.device.ws, "device", w.device.n)
}

// seenWriter remembers what was answered, and to whom.
type seenWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
	device device // the zero device where nobody has signed in
}

func (w *seenWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *seenWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *seenWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *seenWriter) code() int {
	if w.status == 0 {
		return http.StatusOK
	}
	return w.status
}

// requestIDs are unique among the processes of a hub, and cheap.
type requestIDs struct {
	process string
	count   atomic.Uint64
}

func newProcessID(random io.Reader) (string, error) {
	raw := make([]byte, 4)
	if _, err := io.ReadFull(random, raw); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	return hex.EncodeToString(raw), nil
}

func (i *requestIDs) next() string { return i.process + "-" + strconv.FormatUint(i.count.Add(1), 36) }
