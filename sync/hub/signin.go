package hub

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/netip"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/sync/protocol"
)

// errSecret says that a secret is wrong, used up or out of date; which of them
// is not told.
var errSecret = errors.New("wrong secret")

// errBusy says that there is too much to do just now.
var errBusy = errors.New("busy")

// strangerPatience is how long the body of somebody unknown may take.
const strangerPatience = 10 * time.Second

// readStranger is read for who is not signed in.
func (h *Hub) readStranger(w http.ResponseWriter, r *http.Request, v any) bool {
	if !h.stranger(w, r) {
		return false
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(strangerPatience)) // not every connection has deadlines
	return h.readUpTo(w, r, protocol.MaxSignInBytes, v)
}

func (h *Hub) enrol(w http.ResponseWriter, r *http.Request) {
	var ask protocol.Enrol
	if !h.readStranger(w, r, &ask) {
		return
	}
	ctx := r.Context()
	i, err := h.invitation(ctx, ask.Secret)
	if err != nil {
		h.welcome(w, r, i.ws, i.user, protocol.Welcome{}, err)
		return
	}
	if !h.mayGuess(w, r, "invitation "+hash(ask.Secret)) {
		return
	}
	welcome, err := h.useInvitation(ctx, i, ask, h.from(r))
	h.welcome(w, r, i.ws, i.user, welcome, err)
}

func (h *Hub) signIn(w http.ResponseWriter, r *http.Request) {
	var ask protocol.SignIn
	if !h.readStranger(w, r, &ask) {
		return
	}
	ctx := r.Context()
	who, err := h.guessers(r, ask)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	if !h.mayGuess(w, r, who...) {
		return
	}
	welcome, err := h.checkPassword(ctx, ask, h.from(r))
	h.welcome(w, r, ask.Workspace, ask.User, welcome, err)
}

// guessers are the parties that a guess at a password is counted for: the
// address and the person that it is about. Whoever sends the old token of that
// person's device is counted by it alone, so that strangers who guess cannot
// lock him out.
func (h *Hub) guessers(r *http.Request, ask protocol.SignIn) ([]string, error) {
	if token, ok := bearer(r); ok {
		d, found, err := h.deviceOf(r.Context(), token)
		if err != nil {
			return nil, err
		}
		if found && d.ws == ask.Workspace && d.user == ask.User {
			return []string{"device " + hash(token)}, nil
		}
	}
	return []string{"address " + neighbourhood(h.from(r)), "person " + ask.Workspace + " " + ask.User}, nil
}

// mayGuess counts a guess before it is looked at: of many at the same time none
// slips through.
func (h *Hub) mayGuess(w http.ResponseWriter, r *http.Request, parties ...string) bool {
	for _, party := range parties {
		if wait := h.guesses.spend(party, h.now()); wait > 0 {
			h.tooMany(w, r, "attempts", wait)
			return false
		}
	}
	return true
}

// welcome answers who has tried to prove that he is a user.
func (h *Hub) welcome(w http.ResponseWriter, r *http.Request, ws, user string, welcome any, err error) {
	switch {
	case errors.Is(err, errSecret):
		h.log.Warn("sign-in refused", "from", h.from(r))
		if err := h.auditRefusal(r.Context(), ws, user, h.from(r)); err != nil {
			h.answer(w, r, nil, err)
			return
		}
		h.problem(w, r, http.StatusForbidden, protocol.CodeWrongSecret, "the code or the password is wrong, used up or out of date")
	case errors.Is(err, errBusy):
		h.busy(w, r, hashPatience, tooMuch)
	default:
		h.answer(w, r, welcome, err)
	}
}

// invitation is an unused one, and the password that its person has already.
type invitation struct{ ws, user, password string }

func (h *Hub) invitation(ctx context.Context, secret string) (invitation, error) {
	i := invitation{ws: workspaceOf(secret)}
	err := query(ctx, h.db.read, openInvitation, []any{i.ws, hash(secret), h.now().UnixMilli()}, i.scan)
	if err == nil && i.user == "" {
		err = errSecret
	}
	return i, err
}

const openInvitation = `SELECT i.user_id, a.password FROM invitation i JOIN account a ON a.ws = i.ws AND a.user_id = i.user_id
	WHERE i.ws = ? AND i.secret = ? AND i.used = 0 AND i.expires_ms > ?`

func (i *invitation) scan(r *sql.Rows) error { return r.Scan(&i.user, &i.password) }

// useInvitation enrols a device. The first device of a person sets the
// password, every later one must know it.
func (h *Hub) useInvitation(ctx context.Context, i invitation, ask protocol.Enrol, from netip.Addr) (protocol.Welcome, error) {
	if !takesPassword(ask.Password) {
		return protocol.Welcome{}, errSecret
	}
	// What a hash takes, it takes before the lock is held.
	password := i.password
	var err error
	if password == "" {
		password, err = h.hashPassword(ctx, ask.Password)
	} else {
		var matches bool
		if matches, err = h.passwordMatches(ctx, password, ask.Password); err == nil && !matches {
			err = errSecret
		}
	}
	if err != nil {
		return protocol.Welcome{}, err
	}
	var welcome protocol.Welcome
	err = h.db.update(ctx, i.ws, func(w *writing) error {
		var now invitation
		if err := w.rows(openInvitation, []any{i.ws, hash(ask.Secret), h.now().UnixMilli()}, now.scan); err != nil {
			return err
		}
		if now.user == "" || now.password != i.password { // somebody was faster
			return errSecret
		}
		if err := w.exec("UPDATE invitation SET used = 1 WHERE ws = ? AND secret = ?", i.ws, hash(ask.Secret)); err != nil {
			return err
		}
		if err := w.exec("UPDATE account SET password = ? WHERE ws = ? AND user_id = ?", password, i.ws, i.user); err != nil {
			return err
		}
		welcome, err = h.addDevice(w, Event{Act: ActEnrolled, User: i.user, From: from.String()}, ask.Device)
		return err
	})
	return welcome, err
}

func (h *Hub) checkPassword(ctx context.Context, ask protocol.SignIn, from netip.Addr) (protocol.Welcome, error) {
	password, err := h.proven(ctx, ask.Workspace, ask.User, ask.Password)
	if err != nil {
		return protocol.Welcome{}, err
	}
	var welcome protocol.Welcome
	err = h.db.update(ctx, ask.Workspace, func(w *writing) (err error) {
		if err := w.stillHas(ask.User, password); err != nil {
			return err
		}
		welcome, err = h.addDevice(w, Event{Act: ActSignedIn, User: ask.User, From: from.String()}, ask.Device)
		return err
	})
	return welcome, err
}

func (h *Hub) serveRekey(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Rekey
	if !h.read(w, r, &ask) {
		return
	}
	var welcome protocol.Welcome
	err := h.db.update(r.Context(), d.ws, func(tx *writing) (err error) {
		welcome, err = h.addDevice(tx, Event{Act: ActRekeyed, User: d.user, From: h.from(r).String()}, ask.Device)
		return err
	})
	h.answer(w, r, welcome, err)
}

// addDevice gives a person who has come in a device, and audits how.
func (h *Hub) addDevice(w *writing, e Event, name string) (protocol.Welcome, error) {
	token, err := h.secret(w.ws)
	if err != nil {
		return protocol.Welcome{}, err
	}
	out := protocol.Welcome{Workspace: w.ws, User: e.User, Device: uuid.Must(uuid.NewV7()).String(), Token: token}
	err = w.rows("SELECT name, currency, epoch FROM workspace WHERE ws = ?", []any{w.ws}, func(r *sql.Rows) error {
		return r.Scan(&out.WorkspaceName, &out.Currency, &out.Epoch)
	})
	if err != nil {
		return protocol.Welcome{}, err
	}
	e.At, e.About = h.now(), clip(name, maxName)
	err = w.rows("SELECT coalesce(max(n), 0) + 1 FROM device WHERE ws = ?", []any{w.ws}, func(r *sql.Rows) error { return r.Scan(&e.Device) })
	if err != nil {
		return protocol.Welcome{}, err
	}
	err = w.exec("INSERT INTO device (ws, n, id, user_id, name, token, seen_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
		w.ws, e.Device, out.Device, e.User, e.About, hash(token), e.At.UnixMilli())
	if err != nil {
		return protocol.Welcome{}, err
	}
	if err := w.keepKey(e.Device, token); err != nil {
		return protocol.Welcome{}, err
	}
	return out, w.audit(e)
}
