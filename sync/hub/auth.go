package hub

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// device is a laptop that has proved who uses it.
type device struct {
	ws, user, id string
	n            int64
	epoch        string
	fork         int64
	seenMS       int64 // to within contactGrain
	revokedMS    int64 // 0 unless an admin has removed it
}

// signedIn lets a request through to next with the device that sent it, unless
// an admin has removed that device: it is told to wipe itself.
func (h *Hub) signedIn(next func(http.ResponseWriter, *http.Request, device)) http.HandlerFunc {
	return h.enrolled(func(w http.ResponseWriter, r *http.Request, d device) {
		err := h.contact(r.Context(), d)
		switch {
		case err != nil && d.revokedMS > 0: // it would wipe itself, and nobody know
			h.answer(w, r, nil, err)
		case d.revokedMS > 0:
			h.problem(w, r, http.StatusForbidden, protocol.CodeRevoked, "an admin has removed this device")
		default:
			if err != nil { // the disk may be full: what is there can be read all the same
				h.log.Warn("note a contact", "workspace", d.ws, "device", d.n, "err", err)
			}
			next(w, r, d)
		}
	})
}

// enrolled is signedIn for what a removed device may still do: push, which notes
// the contact with what it writes.
func (h *Hub) enrolled(next func(http.ResponseWriter, *http.Request, device)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := bearer(r)
		d, found, err := device{}, false, error(nil)
		if ok {
			d, found, err = h.deviceOf(r.Context(), token)
		}
		switch {
		case err != nil:
			h.answer(w, r, nil, err)
		case !found:
			if h.stranger(w, r) {
				h.problem(w, r, http.StatusUnauthorized, protocol.CodeSignedOut, "this device is not signed in")
			}
		case r.Header.Get(protocol.HeaderEpoch) != "" && r.Header.Get(protocol.HeaderEpoch) != d.epoch:
			h.send(w, r, http.StatusConflict, protocol.Problem{Code: protocol.CodeOtherEpoch, Message: "this hub has another history", Epoch: d.epoch, Fork: d.fork})
		default:
			if seen, ok := w.(*seenWriter); ok {
				seen.device = d
			}
			h.within(w, r, d, next)
		}
	}
}

// within serves a device that does not ask for too much.
func (h *Hub) within(w http.ResponseWriter, r *http.Request, d device, next func(http.ResponseWriter, *http.Request, device)) {
	if wait := h.devices.spend(d.id, h.now()); wait > 0 {
		h.tooMany(w, r, "requests", wait)
		return
	}
	leave, ok := h.underWay.enter(d.id)
	if !ok {
		h.tooMany(w, r, "requests at once", time.Second)
		return
	}
	defer leave()
	next(w, r, d)
}

// bearer is the token that a request carries.
func bearer(r *http.Request) (token string, ok bool) {
	token, ok = strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return token, ok && token != ""
}

// deviceOf finds the device by its token. Tokens are random and looked up by
// their hash, so that comparing takes the same time for every wrong one.
func (h *Hub) deviceOf(ctx context.Context, token string) (d device, found bool, err error) {
	const text = `SELECT d.ws, d.user_id, d.id, d.n, w.epoch, w.fork, d.seen_ms, d.revoked FROM device d JOIN workspace w ON w.ws = d.ws
		WHERE d.ws = ? AND d.token = ?`
	err = query(ctx, h.db.read, text, []any{workspaceOf(token), hash(token)}, func(r *sql.Rows) error {
		found = true
		return r.Scan(&d.ws, &d.user, &d.id, &d.n, &d.epoch, &d.fork, &d.seenMS, &d.revokedMS)
	})
	return d, found, err
}

// contactGrain is how exactly the latest contact of a device is known.
const contactGrain = 10 * time.Minute

// contact notes that a device was here. That a removed one was is always noted:
// it has been told to wipe itself then.
func (h *Hub) contact(ctx context.Context, d device) error {
	now := h.now().UnixMilli()
	if now-d.seenMS < contactGrain.Milliseconds() && (d.revokedMS == 0 || d.seenMS > d.revokedMS) {
		return nil
	}
	return h.db.update(ctx, d.ws, func(w *writing) error {
		return w.exec("UPDATE device SET seen_ms = ? WHERE ws = ? AND n = ?", now, d.ws, d.n)
	})
}

// secret is 32 random bytes as text, after the workspace that it is good in: a
// look-up must know in which one to look.
func (h *Hub) secret(ws string) (string, error) {
	raw := make([]byte, 32)
	if _, err := io.ReadFull(h.rand, raw); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	return ws + "." + base64.RawURLEncoding.EncodeToString(raw), nil
}

// workspaceOf is the workspace that a secret names.
func workspaceOf(secret string) string {
	ws, _, _ := strings.Cut(secret, ".")
	return ws
}

func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
