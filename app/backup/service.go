package backup

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
)

// ownFile is where a workspace that comes from another computer goes.
const ownFile = "workspace.db"

// Service is bound to the window.
type Service struct {
	session *session.Session
	keeper  *Keeper
	out     string // of files made for people
	copying session.Stopper
}

// New is the service of a session; files for people are put into out.
func New(s *session.Session, k *Keeper, out string) *Service {
	return &Service{session: s, keeper: k, out: out}
}

// State is what copies there are.
type State struct {
	Copies []Copy       `json:"copies"` // newest first
	Folder string       `json:"folder"`
	Failed *fault.Fault `json:"failed"` // why there is no copy of last night
}

// State is what copies there are of the workspace that is open, or that could
// not be opened.
func (s *Service) State() (State, error) {
	st := State{Copies: []Copy{}, Folder: s.keeper.dir, Failed: s.keeper.Failed()}
	current := s.session.Settings().Current
	if current == "" {
		return st, nil
	}
	copies, err := list(s.keeper.dir, workspaceOf(current))
	if copies != nil {
		st.Copies = copies
	}
	return st, err
}

// Make makes a copy now.
func (s *Service) Make() (State, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return State{}, err
	}
	ctx, done := s.copying.Begin(a.Ctx)
	defer done()
	if _, err := s.keeper.Make(ctx, a.DB, ByHand); err != nil {
		return State{}, err
	}
	return s.State()
}

// Restore puts a copy in the place of the workspace. What has not been sent yet
// stays to be sent, and what was there is kept as a copy of its own.
func (s *Service) Restore(name string) error {
	name = filepath.Base(name)
	if _, _, ok := parseName(name); !ok {
		return errNoCopy()
	}
	return s.replace(filepath.Join(s.keeper.dir, name))
}

// replace puts the file at from in the place of the workspace that is open, or
// that could not be opened.
func (s *Service) replace(from string) error {
	return s.session.Replace(func(path string) error {
		if err := s.keeper.hasRoom(path); err != nil {
			return err
		}
		aside := filepath.Join(s.keeper.dir, nameOf(workspaceOf(path), Replaced, s.session.Now()))
		err := store.Restore(s.session.Context(), from, path, aside, s.session.Files())
		return errors.Join(err, prune(s.keeper.dir, workspaceOf(path)))
	})
}

// Export makes a file of all that the workspace has, to be opened on another
// computer, and says where it is.
func (s *Service) Export() (string, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return "", err
	}
	ctx, done := s.copying.Begin(a.Ctx)
	defer done()
	if err := s.keeper.hasRoom(a.DB.Path()); err != nil {
		return "", err
	}
	dir, err := handout.Folder(s.out, s.session.Now())
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, fmt.Sprintf("roadbook-%s.db", s.session.Now().Format("2006-01-02")))
	return path, a.DB.Export(ctx, path)
}

// Stop ends the copy that Make or Export makes: nothing of it stays.
func (s *Service) Stop() error {
	s.copying.Stop()
	return nil
}

// Open opens a file that Export has made, perhaps on another computer: code is
// that workspace's recovery code then. Where the same workspace is here already
// it is restored from the file, and what has not been sent from here stays to be
// sent.
func (s *Service) Open(path, code string) error {
	if code != "" {
		if err := store.Unlock(path, code, s.session.Secrets); err != nil {
			return err
		}
	}
	theirs, err := store.Inspect(s.session.Context(), path, s.session.Files())
	if err != nil {
		if errors.Is(err, store.ErrDamaged) {
			return fault.New("backup.not-a-workspace", err.Error())
		}
		return err
	}
	if err := s.session.Switch(ownFile); err != nil {
		return err
	}
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return err
	}
	switch ours := a.DB.Identity(); ours.WorkspaceID {
	case "": // it was made just now
		return s.session.Replace(func(to string) error {
			return store.Restore(s.session.Context(), path, to, "", s.session.Files())
		})
	case theirs.WorkspaceID:
		return s.replace(path)
	default:
		return fault.New("backup.other-workspace", "another workspace is on this computer").With(map[string]any{"name": ours.Name})
	}
}
