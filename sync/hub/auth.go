package hub

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/crypto/argon2"

	"github.com/roadbook/roadbook/sync/protocol"
)

// device is a laptop that has proved who uses it.
type device struct {
	ws, user, id string
	n            int64
	epoch        string
	seenMS       int64 // to within contactGrain
	revokedMS    int64 // 0 unless an admin has removed it
}

// errSecret says that a secret is wrong, used up or out of date; which of them
// is not told.
var errSecret = errors.New("wrong secret")

// MinPassword is the shortest password that is taken, in characters.
const MinPassword = 8

// signedIn lets a request through to next with the device that sent it, unless
// an admin has removed that device: it is told to wipe itself.
func (h *Hub) signedIn(next func(http.ResponseWriter, *http.Request, device)) http.HandlerFunc {
	return h.enrolled(func(w http.ResponseWriter, r *http.Request, d device) {
		if d.revokedMS > 0 {
			h.problem(w, r, http.StatusForbidden, protocol.CodeRevoked, "an admin has removed this device")
			return
		}
		next(w, r, d)
	})
}

// enrolled is signedIn for what a removed device may still do.
func (h *Hub) enrolled(next func(http.ResponseWriter, *http.Request, device)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok || token == "" {
			h.problem(w, r, http.StatusUnauthorized, protocol.CodeSignedOut, "sign in first")
			return
		}
		d, found, err := h.deviceOf(r.Context(), token)
		switch {
		case err != nil:
			h.answer(w, r, nil, err)
		case !found:
			h.problem(w, r, http.StatusUnauthorized, protocol.CodeSignedOut, "this device is not signed in")
		case r.Header.Get(protocol.HeaderEpoch) != "" && r.Header.Get(protocol.HeaderEpoch) != d.epoch:
			h.send(w, r, http.StatusConflict, protocol.Problem{Code: protocol.CodeOtherEpoch, Message: "this hub has another history", Epoch: d.epoch})
		default:
			if err := h.contact(r.Context(), d); err != nil {
				h.answer(w, r, nil, err)
				return
			}
			if seen, ok := w.(*seenWriter); ok {
				seen.device = d
			}
			next(w, r, d)
		}
	}
}

// deviceOf finds the device by its token. Tokens are random and looked up by
// their hash, so that comparing takes the same time for every wrong one.
func (h *Hub) deviceOf(ctx context.Context, token string) (d device, found bool, err error) {
	const text = `SELECT d.ws, d.user_id, d.id, d.n, w.epoch, d.seen_ms, d.revoked FROM device d JOIN workspace w ON w.ws = d.ws
		WHERE d.ws = ? AND d.token = ?`
	err = query(ctx, h.db.read, text, []any{workspaceOf(token), hash(token)}, func(r *sql.Rows) error {
		found = true
		return r.Scan(&d.ws, &d.user, &d.id, &d.n, &d.epoch, &d.seenMS, &d.revokedMS)
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

func (h *Hub) enrol(w http.ResponseWriter, r *http.Request) {
	var ask protocol.Enrol
	if !h.admit(w, r) || !h.read(w, r, &ask) {
		return
	}
	welcome, err := h.useInvitation(r.Context(), ask)
	h.welcome(w, r, welcome, err)
}

func (h *Hub) signIn(w http.ResponseWriter, r *http.Request) {
	var ask protocol.SignIn
	if !h.admit(w, r) || !h.read(w, r, &ask) {
		return
	}
	welcome, err := h.checkPassword(r.Context(), ask)
	h.welcome(w, r, welcome, err)
}

func (h *Hub) welcome(w http.ResponseWriter, r *http.Request, welcome protocol.Welcome, err error) {
	if errors.Is(err, errSecret) {
		h.doorman.failed(peer(r), h.now())
		h.log.Warn("sign-in refused", "from", peer(r))
		h.problem(w, r, http.StatusForbidden, protocol.CodeWrongSecret, "the code or the password is wrong, used up or out of date")
		return
	}
	h.answer(w, r, welcome, err)
}

// useInvitation enrols a device. The first device of a person sets the
// password, every later one must know it.
func (h *Hub) useInvitation(ctx context.Context, ask protocol.Enrol) (protocol.Welcome, error) {
	if len([]rune(ask.Password)) < MinPassword || len(ask.Password) > protocol.MaxPasswordSize {
		return protocol.Welcome{}, errSecret
	}
	// The hash takes its time, so it is made before the lock is taken.
	hashed, err := h.hashPassword(ask.Password)
	if err != nil {
		return protocol.Welcome{}, err
	}
	var welcome protocol.Welcome
	ws := workspaceOf(ask.Secret)
	err = h.db.update(ctx, ws, func(w *writing) error {
		var user, password string
		const text = `SELECT i.user_id, a.password FROM invitation i JOIN account a ON a.ws = i.ws AND a.user_id = i.user_id
			WHERE i.ws = ? AND i.secret = ? AND i.used = 0 AND i.expires_ms > ?`
		err := w.rows(text, []any{ws, hash(ask.Secret), h.now().UnixMilli()}, func(r *sql.Rows) error { return r.Scan(&user, &password) })
		switch {
		case err != nil:
			return err
		case user == "" || password != "" && !passwordMatches(password, ask.Password):
			return errSecret
		}
		if err := w.exec("UPDATE invitation SET used = 1 WHERE ws = ? AND secret = ?", ws, hash(ask.Secret)); err != nil {
			return err
		}
		if password == "" {
			if err := w.exec("UPDATE account SET password = ? WHERE ws = ? AND user_id = ?", hashed, ws, user); err != nil {
				return err
			}
		}
		welcome, err = h.addDevice(w, ws, user, ask.Device)
		return err
	})
	return welcome, err
}

func (h *Hub) checkPassword(ctx context.Context, ask protocol.SignIn) (protocol.Welcome, error) {
	var password string
	err := query(ctx, h.db.read, "SELECT password FROM account WHERE ws = ? AND user_id = ?", []any{ask.Workspace, ask.User},
		func(r *sql.Rows) error { return r.Scan(&password) })
	if err != nil {
		return protocol.Welcome{}, err
	}
	if password == "" {
		password = h.absentPassword() // so that an unknown person takes as long
	}
	if len(ask.Password) > protocol.MaxPasswordSize || !passwordMatches(password, ask.Password) {
		return protocol.Welcome{}, errSecret
	}
	var welcome protocol.Welcome
	err = h.db.update(ctx, ask.Workspace, func(w *writing) (err error) {
		welcome, err = h.addDevice(w, ask.Workspace, ask.User, ask.Device)
		return err
	})
	return welcome, err
}

func (h *Hub) addDevice(w *writing, ws, user, name string) (protocol.Welcome, error) {
	token, err := h.secret(ws)
	if err != nil {
		return protocol.Welcome{}, err
	}
	out := protocol.Welcome{Workspace: ws, User: user, Device: uuid.Must(uuid.NewV7()).String(), Token: token}
	err = w.rows("SELECT name, currency, epoch FROM workspace WHERE ws = ?", []any{ws}, func(r *sql.Rows) error {
		return r.Scan(&out.WorkspaceName, &out.Currency, &out.Epoch)
	})
	if err != nil {
		return protocol.Welcome{}, err
	}
	err = w.exec(`INSERT INTO device (ws, n, id, user_id, name, token, seen_ms)
		SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ?, ? FROM device WHERE ws = ?`,
		ws, out.Device, user, clip(name, maxName), hash(token), h.now().UnixMilli(), ws)
	return out, err
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

// Cost is how much work a password hash takes.
type Cost struct {
	Passes uint32
	KiB    uint32
}

// defaultCost is the second recommendation of RFC 9106, section 4.
var defaultCost = Cost{Passes: 3, KiB: 64 << 10}

const (
	argonThreads = 4
	argonSalt    = 16
	argonKey     = 32
)

// hashPassword is "argon2id$passes$kib$salt$key": what it was made with is kept
// in it, so that the cost can be raised later.
func (h *Hub) hashPassword(password string) (string, error) {
	salt := make([]byte, argonSalt)
	if _, err := io.ReadFull(h.rand, salt); err != nil {
		return "", fmt.Errorf("random bytes: %w", err)
	}
	key := argon2.IDKey([]byte(password), salt, h.cost.Passes, h.cost.KiB, argonThreads, argonKey)
	return fmt.Sprintf("argon2id$%d$%d$%x$%x", h.cost.Passes, h.cost.KiB, salt, key), nil
}

// absentPassword matches nothing; it is compared where there is no account.
func (h *Hub) absentPassword() string {
	return fmt.Sprintf("argon2id$%d$%d$%x$%x", h.cost.Passes, h.cost.KiB, make([]byte, argonSalt), make([]byte, argonKey))
}

func passwordMatches(stored, password string) bool {
	var c Cost
	var salt, want []byte
	if _, err := fmt.Sscanf(strings.ReplaceAll(stored, "$", " "), "argon2id %d %d %x %x", &c.Passes, &c.KiB, &salt, &want); err != nil {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, c.Passes, c.KiB, argonThreads, argonKey)
	return subtle.ConstantTimeCompare(got, want) == 1
}

// The doorman turns away an address that has guessed wrong too often.
type doorman struct {
	mu       sync.Mutex
	failures map[string]*failures
}

type failures struct {
	count int
	until time.Time
}

const (
	freeFailures = 5
	maxLockout   = 15 * time.Minute
	maxAddresses = 10_000
)

// admit answers 429 to an address that is locked out.
func (h *Hub) admit(w http.ResponseWriter, r *http.Request) bool {
	wait := h.doorman.wait(peer(r), h.now())
	if wait <= 0 {
		return true
	}
	seconds := int(wait.Seconds()) + 1
	w.Header().Set("Retry-After", fmt.Sprint(seconds))
	h.send(w, r, http.StatusTooManyRequests, protocol.Problem{Code: protocol.CodeBusy, Message: "too many attempts", RetryAfter: seconds})
	return false
}

func (d *doorman) wait(address string, now time.Time) time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if f := d.failures[address]; f != nil {
		return f.until.Sub(now)
	}
	return 0
}

// failed doubles the lock-out with every failure past the free ones.
func (d *doorman) failed(address string, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.failures[address]
	if f == nil {
		if len(d.failures) >= maxAddresses {
			clear(d.failures) // better forgetful than out of memory
		}
		f = &failures{}
		d.failures[address] = f
	}
	if f.count++; f.count > freeFailures {
		f.until = now.Add(min(time.Second<<min(f.count-freeFailures, 16), maxLockout))
	}
}

func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
