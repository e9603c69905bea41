// Package hub is the central server as an http.Handler: it orders writes,
// merges them, and hands each device what its user may see.
//
// Guarantees: one total order of commits in each workspace, without gaps. A
// transaction is applied once, however often it is sent. A refused one is kept
// with its reason and holds up nobody. No row outside a person's grants leaves
// the hub. Clock, randomness and log are passed in.
package hub

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// Config of a hub. Path is the database file; the rest has good defaults.
type Config struct {
	Path string
	Now  func() time.Time
	Rand io.Reader // of secrets
	Cost Cost      // of password hashes
	Log  *slog.Logger
}

// Hub serves workspaces. It is safe for concurrent use.
type Hub struct {
	db      *storage
	encoder protocol.Encoder
	now     func() time.Time
	rand    io.Reader
	cost    Cost
	log     *slog.Logger
	mux     *http.ServeMux
	staff   peopleCache
	nudges  nudges
	doorman doorman
}

// Open opens or creates the database of a hub.
func Open(ctx context.Context, c Config) (*Hub, error) {
	h := &Hub{encoder: protocol.NewEncoder(), now: c.Now, rand: c.Rand, cost: c.Cost, log: c.Log}
	if h.now == nil {
		h.now = time.Now
	}
	if h.rand == nil {
		h.rand = rand.Reader
	}
	if h.cost == (Cost{}) {
		h.cost = defaultCost
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
	h.staff.of = make(map[string]*people)
	h.nudges.listeners = make(map[string]map[chan int64]bool)
	h.doorman.failures = make(map[string]*failures)
	var err error
	if h.db, err = openStorage(ctx, c.Path); err != nil {
		return nil, err
	}
	h.routes()
	return h, nil
}

// Close closes the database.
func (h *Hub) Close() error { return h.db.close() }

func (h *Hub) routes() {
	h.mux = http.NewServeMux()
	h.mux.HandleFunc("GET "+protocol.PathHealth, h.health)
	h.mux.HandleFunc("POST "+protocol.PathEnrol, h.enrol)
	h.mux.HandleFunc("POST "+protocol.PathSignIn, h.signIn)
	h.mux.HandleFunc("POST "+protocol.PathPush, h.signedIn(h.servePush))
	h.mux.HandleFunc("POST "+protocol.PathPull, h.signedIn(h.servePull))
	h.mux.HandleFunc("GET "+protocol.PathEvents, h.signedIn(h.serveEvents))
}

// ServeHTTP answers one request; a panic in it ends that request alone.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if v := recover(); v != nil {
			h.log.Error("panic", "path", r.URL.Path, "value", v, "stack", string(debug.Stack()))
			h.problem(w, r, http.StatusInternalServerError, protocol.CodeInternal, "internal error")
		}
	}()
	head := w.Header()
	head.Set(protocol.HeaderTime, strconv.FormatInt(h.now().UnixMilli(), 10))
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	head.Set("Strict-Transport-Security", "max-age=31536000")
	head.Set("Content-Security-Policy", "default-src 'none'")
	h.mux.ServeHTTP(w, r)
}

func (h *Hub) health(w http.ResponseWriter, r *http.Request) {
	if err := h.db.read.db.PingContext(r.Context()); err != nil {
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "database is not answering")
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "roadbook hub ok\n") // the peer may have gone
}

func (h *Hub) servePush(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Push
	if !h.read(w, r, &ask) {
		return
	}
	if len(ask.Txs) > protocol.MaxPushTxs {
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, fmt.Sprintf("more than %d transactions", protocol.MaxPushTxs))
		return
	}
	answer, err := h.push(r.Context(), d, ask.Txs, h.skew(r))
	h.answer(w, r, answer, err)
}

func (h *Hub) servePull(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Pull
	if !h.read(w, r, &ask) {
		return
	}
	if len(ask.Cursors) > protocol.MaxScopes {
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, fmt.Sprintf("more than %d scopes", protocol.MaxScopes))
		return
	}
	page, err := h.pull(r.Context(), d, ask)
	if err == nil && len(ask.Cursors) > 0 {
		for _, c := range ask.Cursors {
			if c.Seq > page.Head {
				h.problem(w, r, http.StatusConflict, protocol.CodeOtherEpoch, "the hub is behind this device: it was restored")
				return
			}
		}
	}
	h.answer(w, r, page, err)
}

// skew is how far the device's clock was ahead of ours when it sent r.
func (h *Hub) skew(r *http.Request) time.Duration {
	ms, err := strconv.ParseInt(r.Header.Get(protocol.HeaderTime), 10, 64)
	if err != nil {
		return 0
	}
	return time.UnixMilli(ms).Sub(h.now())
}

// read decodes the body, or answers with what is wrong with it.
func (h *Hub) read(w http.ResponseWriter, r *http.Request, v any) bool {
	body := http.MaxBytesReader(w, r.Body, protocol.MaxBodyBytes)
	decode := protocol.Decode
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		decode = protocol.DecodeJSON
	}
	err := decode(body, protocol.MaxBodyBytes, v)
	var tooLong *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.Is(err, protocol.ErrTooLarge), errors.As(err, &tooLong):
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, "body too large")
	default:
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, "malformed body")
	}
	return false
}

// answer sends v, or the problem that err is.
func (h *Hub) answer(w http.ResponseWriter, r *http.Request, v any, err error) {
	if err != nil {
		if r.Context().Err() == nil {
			h.log.Error("request failed", "path", r.URL.Path, "err", err)
		}
		h.problem(w, r, http.StatusInternalServerError, protocol.CodeInternal, "internal error")
		return
	}
	h.send(w, r, http.StatusOK, v)
}

func (h *Hub) problem(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	h.send(w, r, status, protocol.Problem{Code: code, Message: message})
}

func (h *Hub) send(w http.ResponseWriter, r *http.Request, status int, v any) {
	encode, mediaType := h.encoder.Encode, protocol.ContentType
	if r.Header.Get("Accept") == "application/json" {
		encode, mediaType = protocol.EncodeJSON, "application/json"
	}
	body, err := encode(v)
	if err != nil {
		h.log.Error("encode answer", "path", r.URL.Path, "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	_, _ = w.Write(body) // the peer may have gone
}
