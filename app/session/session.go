// Package session is which workspace is open, who works in it, and what they
// may do. Every service asks it first.
package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/wholefile"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Right is what somebody wants to do with a kind of record.
type Right int

// The rights.
const (
	Read Right = iota
	Write
)

// Settings are this device's, whatever the workspace.
type Settings struct {
	Locale  string `json:"locale"`  // zh-CN or en, "" until chosen
	Theme   string `json:"theme"`   // light, dark or auto
	Density string `json:"density"` // comfortable or compact
	Current string `json:"current"` // file of the open workspace
	Wiped   *Wiped `json:"wiped"`   // that an admin has removed this device, until another workspace is opened
}

// Sync is the sync of the open workspace.
type Sync interface {
	SyncNow()
	// GoOn lets a large removal happen that was stopped, and keeps the copy of
	// before for good where a person wants that.
	GoOn(keepCopy bool) error
	Stop()
}

// Options of a session.
type Options struct {
	Dir  string       // of all that is kept
	Take func() error // makes Dir this program's own; nil where it is
	Now  func() time.Time
	Emit func(name string, data any) // to the window; must not block
	// Connect starts the sync of a workspace that has a hub; nil leaves it off.
	Connect func(*store.DB) (Sync, error)
	// Folders hold what belongs to the workspace beside its file: a device that
	// was removed is wiped of them.
	Folders []string
	// Secrets keep the keys of the workspaces' files; nil leaves those plain.
	Secrets Secrets
}

// Secrets keeps secrets by name.
type Secrets interface {
	store.Secrets
	Delete(name string) error
}

// Session is safe for concurrent use.
type Session struct {
	Options
	ctx    context.Context
	cancel context.CancelFunc

	preparing atomic.Pointer[Preparing]
	prepares  chan struct{} // has one when a workspace begins to be prepared
	opening   sync.WaitGroup

	mu       sync.RWMutex
	settings Settings
	db       *store.DB
	sync     Sync
	lease    *lease
	trouble  error // why the current workspace is not open
	begun    bool  // the folder is ours, and what it has is known
}

// New is a session that has not started.
func New(o Options) *Session {
	s := &Session{Options: o, settings: Settings{Theme: "auto", Density: "comfortable"}, prepares: make(chan struct{}, 1)}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	return s
}

// Start reads the settings and opens the workspace that was open last. One that
// has to be prepared first is opened behind its back: Preparing tells.
func (s *Session) Start() error {
	s.mu.Lock()
	err := s.begin()
	current := s.settings.Current
	s.mu.Unlock()
	if err != nil || current == "" {
		return err
	}
	return s.openBehind(current)
}

// begin takes the folder and reads the settings; the lock is held.
func (s *Session) begin() error {
	if s.trouble = s.takeFolder(); s.trouble != nil {
		return s.trouble
	}
	s.begun = true
	raw, err := os.ReadFile(s.settingsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	if err := json.Unmarshal(raw, &s.settings); err != nil {
		return fmt.Errorf("read settings: %w", err)
	}
	return s.finishWipe()
}

// takeFolder makes the folder usable. A person can do something about it where
// that fails: the disk may be away, or protected.
func (s *Session) takeFolder() error {
	err := os.MkdirAll(s.Dir, 0o700)
	if err == nil && s.Take != nil {
		err = s.Take()
	}
	var said *fault.Fault
	if err == nil || errors.As(err, &said) {
		return err
	}
	return fault.New("folder.unusable", err.Error()).With(map[string]any{"folder": s.Dir})
}

// Reopen tries again to begin, or to open the workspace that could not be opened.
func (s *Session) Reopen() error {
	s.mu.RLock()
	begun := s.begun
	s.mu.RUnlock()
	if !begun {
		return s.Start()
	}
	return s.Replace(func(string) error { return nil })
}

func (s *Session) settingsPath() string { return filepath.Join(s.Dir, "settings.json") }

// Interrupt ends Context, so that nobody waits any longer for a workspace that is
// being prepared, which stays as it was.
func (s *Session) Interrupt() { s.cancel() }

// Close stops sync and closes the workspace.
func (s *Session) Close() error {
	s.Interrupt()
	s.opening.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shut()
}

// shut closes the open workspace; the lock is held.
func (s *Session) shut() error {
	if s.sync != nil {
		s.sync.Stop()
		s.sync = nil
	}
	if s.db == nil {
		return nil
	}
	s.lease.end()
	err := s.db.Close()
	s.db = nil
	return err
}

// Path is where a workspace's file of that name is.
func (s *Session) Path(name string) string { return filepath.Join(s.Dir, filepath.Base(name)) }

// Switch opens the workspace in the file of that name, and remembers it. The
// one that was open is closed first; no name leaves none open.
func (s *Session) Switch(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.shut(); err != nil {
		return err
	}
	s.settings.Current = name
	return errors.Join(s.open(), s.keep())
}

// Replace closes the workspace, lets fn put another file in its place, and opens
// what is there then. It is for one that could not be opened, too.
func (s *Session) Replace(fn func(path string) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.settings.Current == "" {
		return errNoWorkspace()
	}
	if err := s.shut(); err != nil {
		return err
	}
	return errors.Join(fn(s.Path(s.settings.Current)), s.open())
}

// Files are the options with which the files of workspaces are opened.
func (s *Session) Files() store.Options { return store.Options{Now: s.Now, Secrets: s.Secrets} }

// open opens the current workspace, if there is one; the lock is held.
func (s *Session) open() error {
	s.trouble = nil
	if s.settings.Current == "" {
		return nil
	}
	files := s.Files()
	files.Tell = s.prepare
	db, err := store.Open(s.ctx, s.Path(s.settings.Current), files)
	s.preparing.Store(nil)
	if err != nil {
		s.trouble = err
		return err
	}
	s.db, s.settings.Wiped = db, nil
	db.OnChange(func(c store.Changed) { s.Emit("changed", map[string]any{"kinds": c}) })
	s.lease = watchLease(s.ctx, db, s.tellUser)
	return s.connect()
}

// tellUser lets the window ask again who is signed in, and how.
func (s *Session) tellUser() {
	s.Emit("changed", map[string]any{"kinds": store.Changed{"user": nil}})
}

// Trouble is why the current workspace could not be opened, if it could not.
func (s *Session) Trouble() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.trouble
}

// Context ends when the program does.
func (s *Session) Context() context.Context { return s.ctx }

// connect starts sync where the workspace has a hub; the lock is held.
func (s *Session) connect() error {
	if s.Connect == nil || !s.db.Identity().Linked() || s.db.ReadOnly() != nil {
		return nil
	}
	sync, err := s.Connect(s.db)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	s.sync = sync
	return nil
}

// Reconnect starts sync anew, after the workspace has joined a hub or its
// device has been signed in.
func (s *Session) Reconnect() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sync != nil {
		s.sync.Stop()
		s.sync = nil
	}
	return s.connect()
}

// Settings are the device's.
func (s *Session) Settings() Settings {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.settings
}

// SaveSettings keeps new settings; what they say of the workspace stays. Until
// there is a folder to keep them in they hold as long as the program runs.
func (s *Session) SaveSettings(n Settings) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n.Current, n.Wiped = s.settings.Current, s.settings.Wiped
	s.settings = n
	if !s.begun {
		return nil
	}
	return s.keep()
}

// keep writes the settings.
func (s *Session) keep() error {
	raw, err := json.MarshalIndent(s.settings, "", "  ")
	if err != nil {
		return err
	}
	if err := wholefile.Write(s.settingsPath(), raw); err != nil {
		return fmt.Errorf("keep settings: %w", err)
	}
	return nil
}

// Sync is the running sync, nil where there is none.
func (s *Session) Sync() Sync {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.sync
}

// Access is the open workspace and who asks.
type Access struct {
	Ctx  context.Context
	DB   *store.DB
	User entity.ID
	Role string
	Now  time.Time // corrected by the hub's clock
}

// Act writes what the person may take back afterwards.
func (a Access) Act(fn func(*store.Tx) error) error { return a.DB.Act(a.Ctx, fn) }

// ActForGood writes what the person cannot take back by Undo, which has a fault
// that says what to do instead.
func (a Access) ActForGood(code string, fn func(*store.Tx) error) error {
	err := a.DB.Write(a.Ctx, fn)
	if err == nil {
		a.DB.Final(code)
	}
	return err
}

// Own refuses what is somebody else's own word. values are those of the record.
func (a Access) Own(s *entity.Schema, values map[string]any) error {
	if s.Own == "" || values[s.Own] == string(a.User) {
		return nil
	}
	return fault.New("record.not-yours", "only who has said it changes or removes it")
}

// Allow gives access to the open workspace, or a fault where there is none, it
// has locked itself, or the user may not do that to the kind. kind "" asks for
// the workspace alone.
func (s *Session) Allow(right Right, kind string) (Access, error) {
	a, locked, err := s.Open()
	if err != nil {
		return Access{}, err
	}
	if locked {
		return Access{}, errLocked()
	}
	if err := a.DB.ReadOnly(); err != nil && right == Write {
		return Access{}, fault.From(err)
	}
	if k, ok := entity.Find(kind); right == Write && ok && k.Writers == entity.Admins && a.Role != entity.RoleAdmin {
		return Access{}, fault.New("forbidden", kind+" is for admins to change")
	}
	return a, nil
}

// Open is the open workspace for what has to work while it is locked, too: how
// it stands, and signing in. Nothing in it may be shown then.
func (s *Session) Open() (a Access, locked bool, err error) {
	s.mu.RLock()
	db, lease := s.db, s.lease
	s.mu.RUnlock()
	if db == nil {
		return Access{}, false, errNoWorkspace()
	}
	a = Access{Ctx: s.ctx, DB: db, User: db.Identity().UserID, Now: s.Now()}
	if db.ReadOnly() == nil {
		a.Now = db.Clock().Now()
	}
	me, err := store.Find(s.ctx, db, entity.Users, a.User)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Access{}, false, err
	}
	a.Role = me.Role // "" until the first sync of a device that has just joined
	return a, lease.locked.Load(), nil
}

func errNoWorkspace() error { return fault.New("no-workspace", "no workspace is open") }
