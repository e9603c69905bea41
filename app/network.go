package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/roadbook/roadbook/app/attachment"
	"github.com/roadbook/roadbook/app/backup"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/presence"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/engine"
	"github.com/roadbook/roadbook/sync/protocol"
)

// network reaches hubs and runs the sync of the open workspace.
type network struct {
	backups *backup.Keeper
	keys    *keyring.Keyring
	now     func() time.Time    // the computer's clock
	changed func()              // how sync stands has changed
	contact func(*store.DB)     // the hub was reached, and everything exchanged
	revoked func(*store.DB)     // an admin has removed this device; its data must go
	others  func(presence.Here) // who else is at the record that is open has changed

	mu      sync.Mutex
	running *running
}

// running is one workspace's sync, until it is stopped.
type running struct {
	guard  *guard
	engine *engine.Engine
	client *client.Client
	cancel context.CancelFunc
	done   sync.WaitGroup
	news   chan struct{} // the status has changed

	exchanged chan struct{} // everything has been, with the hub
}

// tell notes that the status has changed. It is called from within the engine
// and never waits.
func (r *running) tell(engine.Status) {
	select {
	case r.news <- struct{}{}:
	default:
	}
}

// announce calls changed after every change of the status, several in quick
// succession as one, and contact after every full exchange.
func (r *running) announce(ctx context.Context, changed, contact func()) {
	const gather = 50 * time.Millisecond
	var last time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.news:
		}
		if at := r.engine.Status().LastSync; !at.Equal(last) {
			last = at
			select {
			case r.exchanged <- struct{}{}:
			default:
			}
			contact()
		}
		changed()
		select {
		case <-ctx.Done():
			return
		case <-time.After(gather):
		}
	}
}

// GoOn lets a large removal happen that was stopped.
func (r *running) GoOn(keepCopy bool) error {
	if err := r.guard.goOn(keepCopy); err != nil {
		return err
	}
	r.engine.SyncNow()
	return nil
}

// SyncNow asks for a cycle at once.
func (r *running) SyncNow() { r.engine.SyncNow() }

// Stop ends the sync and waits for it.
func (r *running) Stop() {
	r.cancel()
	r.done.Wait()
	r.client.Close()
}

func tokenName(i store.Identity) string { return "device " + i.DeviceID }

// token is what this device was given when it was enrolled, "" where it is lost.
func (n *network) token(i store.Identity) (string, error) {
	token, err := n.keys.Get(tokenName(i))
	if errors.Is(err, keyring.ErrNone) {
		return "", nil
	}
	return token, err
}

// connect starts the sync of a workspace that has a hub.
func (n *network) connect(db *store.DB) (session.Sync, error) {
	i := db.Identity()
	token, err := n.token(i)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := client.New(client.Config{
		URL: i.HubURL, Fingerprint: i.Fingerprint, Token: token, App: Version, Now: n.now, Stamps: db.Clock().Now,
		OnPresent: func(p protocol.Present) { n.others(named(ctx, db, p)) },
	})
	r := &running{guard: &guard{DB: db, keeper: n.backups}, client: c, cancel: cancel, news: make(chan struct{}, 1), exchanged: make(chan struct{}, 1)}
	r.engine = engine.New(engine.Config{
		Replica: r.guard, Remote: c, Clock: db.Clock(), Log: slog.Default(),
		Rand:     rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())),
		OnStatus: r.tell,
	})
	r.done.Go(func() {
		if token != "" {
			if err := n.settle(ctx, db, c); err != nil && ctx.Err() == nil {
				slog.Error("this device cannot be told from a copy", "err", err)
			}
		}
		r.engine.Run(ctx)
		if r.engine.Status().Phase == engine.Revoked {
			go n.revoked(db) // it stops this sync, and waits for it
		}
	})
	r.done.Go(func() { askContacts(ctx, db, c, r.exchanged, &r.guard.gone) })
	// Nobody waits for this one: it asks the session, which may be waiting.
	go r.announce(ctx, n.changed, func() { n.contact(db) })
	n.mu.Lock()
	defer n.mu.Unlock()
	n.running = r
	return r, nil
}

// line is how the line to the hub stands.
func (n *network) line() (status.Line, bool) {
	n.mu.Lock()
	r := n.running
	n.mu.Unlock()
	if r == nil {
		return status.Line{}, false
	}
	s := r.engine.Status()
	return status.Line{
		Phase: string(s.Phase), LastSync: s.LastSync, NextTry: s.NextTry, Code: s.Code, Message: s.Message, Offset: s.Offset,
		Read: s.Read, Left: s.Left, Verified: s.Verified, Healed: s.Healed, Removal: r.guard.waiting(),
		Files: s.Files, FileBytes: s.FileBytes, FilesHeld: s.FilesHeld,
	}, true
}

// synced is when everything was last exchanged with the hub.
func (n *network) synced() time.Time {
	l, _ := n.line()
	return l.LastSync
}

// carriages are the files that are under way or could not be carried.
func (n *network) carriages() map[string]attachment.Carriage {
	n.mu.Lock()
	r := n.running
	n.mu.Unlock()
	if r == nil {
		return nil
	}
	files := make(map[string]attachment.Carriage)
	for sum, c := range r.engine.Carriages() {
		files[sum] = attachment.Carriage(c)
	}
	return files
}

// Enrol makes this a device of the person that a join code is for.
func (n *network) Enrol(ctx context.Context, code, password, device string) (setup.Membership, error) {
	parsed, err := protocol.ParseJoinCode(code)
	if err != nil {
		return setup.Membership{}, fault.Invalid("code", "setup.join-code", "this is not a join code, or not all of one")
	}
	c := client.New(client.Config{URL: parsed.URL, Fingerprint: parsed.Fingerprint, App: Version, Now: n.now})
	defer c.Close()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	w, err := c.Enrol(ctx, protocol.Enrol{Secret: parsed.Secret, Password: password, Device: device})
	if err != nil {
		return setup.Membership{}, explain(err)
	}
	return setup.Membership{
		Identity: store.Identity{
			WorkspaceID: w.Workspace, Name: w.WorkspaceName, Type: store.HubWorkspace, Currency: w.Currency,
			UserID: entity.ID(w.User), DeviceID: w.Device, DeviceName: device, HubURL: parsed.URL, Fingerprint: parsed.Fingerprint,
		},
		Epoch: w.Epoch, Token: w.Token,
	}, nil
}

// SignIn makes this a new device of its person: by the password, or by a join code
// with which that is set. The old token shows the hub that this is not one of the
// strangers who may be guessing.
func (n *network) SignIn(ctx context.Context, i store.Identity, code, password string) (device, token string, err error) {
	if code != "" {
		m, err := n.Enrol(ctx, code, password, i.DeviceName)
		if err == nil && (m.Identity.WorkspaceID != i.WorkspaceID || m.Identity.UserID != i.UserID) {
			err = fault.New("setup.other-person", "the join code is for somebody else, or another workspace")
		}
		return m.Identity.DeviceID, m.Token, err
	}
	old, err := n.token(i)
	if err != nil {
		return "", "", err
	}
	c := client.New(client.Config{URL: i.HubURL, Fingerprint: i.Fingerprint, Token: old, App: Version, Now: n.now})
	defer c.Close()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	w, err := c.SignIn(ctx, protocol.SignIn{Workspace: i.WorkspaceID, User: string(i.UserID), Password: password, Device: i.DeviceName})
	if e, ok := errors.AsType[*protocol.Error](err); ok && e.Code == protocol.CodeWrongSecret {
		return "", "", fault.New("setup.wrong-password", e.Message) // there is no join code here that could be wrong
	}
	if err != nil {
		return "", "", explain(err)
	}
	return w.Device, w.Token, nil
}

// ChangePassword changes the password of this device's person, at the hub.
func (n *network) ChangePassword(ctx context.Context, i store.Identity, current, next string) error {
	err := n.ask(ctx, i, func(ctx context.Context, c *client.Client) error {
		return c.ChangePassword(ctx, protocol.NewPassword{Old: current, New: next})
	})
	if err == nil {
		return nil
	}
	switch f := fault.From(err); f.Code {
	case protocol.CodeWrongSecret:
		return fault.Invalid("current", "setup.wrong-password", f.Message)
	case protocol.CodeBadPassword:
		return fault.Invalid("next", f.Code, f.Message)
	case protocol.CodeOffline:
		return fault.New("setup.password-needs-hub", f.Message)
	default:
		return f
	}
}

// KeepToken keeps a device's token in the keyring.
func (n *network) KeepToken(i store.Identity, token string) error {
	if err := n.keys.Set(tokenName(i), token); err != nil {
		return fmt.Errorf("keep token: %w", err)
	}
	return nil
}

// explain is a failed exchange as a fault, under the hub's own code.
func explain(err error) error {
	var e *protocol.Error
	if errors.As(err, &e) {
		return fault.New(e.Code, e.Message)
	}
	return err
}
