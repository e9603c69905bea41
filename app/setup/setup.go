// Package setup is the way into a workspace: start one here, join a hub's, look
// around in a made-up one, leave.
package setup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/roadbook/roadbook/app/demo"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// The files of workspaces.
const (
	ownFile  = "workspace.db"
	demoFile = "demo-%s.db"
)

// Membership is what a hub says to a device that has joined.
type Membership struct {
	Identity store.Identity
	Epoch    string
	Token    string
}

// Network reaches hubs.
type Network interface {
	Enrol(ctx context.Context, code, password, device string) (Membership, error)
	SignIn(ctx context.Context, i store.Identity, code, password string) (device, token string, err error)
	ChangePassword(ctx context.Context, i store.Identity, current, next string) error
	KeepToken(i store.Identity, token string) error
}

// Service is bound to the window.
type Service struct {
	session *session.Session
	network Network
	version string
}

// New is the service of a session.
func New(s *session.Session, n Network, version string) *Service {
	return &Service{session: s, network: n, version: version}
}

// Current is where the window stands.
type Current struct {
	Ready     bool             `json:"ready"`
	Locked    bool             `json:"locked"` // it was without its hub for too long
	Workspace Workspace        `json:"workspace"`
	User      entity.User      `json:"user"`
	Settings  session.Settings `json:"settings"`
	Version   string           `json:"version"`
	Folder    string           `json:"folder"`
	ReadOnly  string           `json:"readOnly"`  // why nothing can be written, "" if it can
	Trouble   *fault.Fault     `json:"trouble"`   // why the workspace that was open last is not
	Preparing *store.Step      `json:"preparing"` // what is done to it before it opens
}

// Workspace is the open workspace.
type Workspace struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Type     string `json:"type"`
	Currency string `json:"currency"`
	HubURL   string `json:"hubUrl"`
}

// Current says which workspace is open, if any, and for whom.
func (s *Service) Current() (Current, error) {
	c := Current{Version: s.version, Folder: s.session.Dir}
	if p := s.session.Preparing(); p != nil {
		c.Settings, c.Preparing = p.Settings, &p.Step
		return c, nil
	}
	c.Settings = s.session.Settings()
	a, locked, err := s.session.Open()
	if err != nil {
		if fault.From(err).Code == "no-workspace" {
			if trouble := s.session.Trouble(); trouble != nil {
				c.Trouble = fault.From(trouble)
			}
			return c, nil
		}
		return c, err
	}
	i := a.DB.Identity()
	c.Locked = locked
	c.Ready = i.WorkspaceID != ""
	c.Workspace = Workspace{ID: i.WorkspaceID, Name: i.Name, Type: i.Type, Currency: i.Currency, HubURL: i.HubURL}
	c.User, err = store.Find(a.Ctx, a.DB, entity.Users, a.User)
	if errors.Is(err, store.ErrNotFound) { // before the first sync
		c.User, err = entity.User{ID: a.User}, nil
	}
	if ro := a.DB.ReadOnly(); ro != nil {
		c.ReadOnly = fault.From(ro).Code
	}
	return c, err
}

// SaveSettings keeps this device's settings.
func (s *Service) SaveSettings(n session.Settings) (session.Settings, error) {
	if err := s.session.SaveSettings(n); err != nil {
		return session.Settings{}, err
	}
	return s.session.Settings(), nil
}

// Local is what a workspace on this computer needs to begin.
type Local struct {
	Name     string `json:"name"`
	UserName string `json:"userName"`
	Currency string `json:"currency"`
	Locale   string `json:"locale"`
}

// StartLocal opens the workspace on this computer, making it first if it is not
// there: the user is its admin.
func (s *Service) StartLocal(l Local) (Current, error) {
	l.Name, l.UserName = strings.TrimSpace(l.Name), strings.TrimSpace(l.UserName)
	switch {
	case l.UserName == "":
		return Current{}, fault.Invalid("userName", "required", "say who you are")
	case l.Name == "":
		return Current{}, fault.Invalid("name", "required", "the workspace needs a name")
	case len(l.Currency) != 3:
		return Current{}, fault.Invalid("currency", "invalid", "a currency has three letters")
	}
	if err := s.session.Switch(ownFile); err != nil {
		return Current{}, err
	}
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Current{}, err
	}
	if a.DB.Identity().WorkspaceID == "" {
		if err := begin(a.Ctx, a.DB, store.LocalWorkspace, l); err != nil {
			return Current{}, err
		}
	}
	return s.Current()
}

// begin makes the first records of a workspace without a hub.
func begin(ctx context.Context, db *store.DB, kind string, l Local) error {
	me := entity.User{ID: entity.NewID(), Name: l.UserName, Role: entity.RoleAdmin, Active: 1}
	host, err := os.Hostname()
	if err != nil {
		host = "computer"
	}
	err = db.SetIdentity(ctx, store.Identity{
		WorkspaceID: string(entity.NewID()), Name: l.Name, Type: kind, Currency: strings.ToUpper(l.Currency),
		UserID: me.ID, DeviceID: string(entity.NewID()), DeviceName: host,
	})
	if err != nil {
		return err
	}
	return db.Write(ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Users, &me); err != nil {
			return err
		}
		pipeline, stages := entity.DefaultPipeline(l.Locale)
		if err := store.Create(tx, entity.Pipelines, &pipeline); err != nil {
			return err
		}
		for i := range stages {
			if err := store.Create(tx, entity.Stages, &stages[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Progress of something that takes a while, for the event "progress".
type Progress struct {
	Job   string `json:"job"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
}

// StartDemo opens a made-up workspace of a size: small, medium or large.
func (s *Service) StartDemo(size, locale string) (Current, error) {
	plan, ok := demo.Sizes[size]
	if !ok {
		return Current{}, fault.Invalid("size", "invalid", "no such size")
	}
	l := Local{Name: "Roadbook Demo", UserName: "Lin Xiao", Currency: "USD", Locale: locale}
	if strings.HasPrefix(locale, "zh") {
		l.Name, l.UserName, l.Currency = "路书演示", "林晓", "CNY"
	}
	file := fmt.Sprintf(demoFile, size)
	err := s.session.Make(file, func(ctx context.Context, db *store.DB) error {
		if err := begin(ctx, db, store.DemoWorkspace, l); err != nil {
			return err
		}
		return demo.Fill(ctx, db, plan, locale, s.session.Now(), func(done, total int) {
			s.session.Emit("progress", Progress{Job: "demo", Done: done, Total: total})
		})
	})
	if err != nil {
		return Current{}, err
	}
	if err := s.session.Switch(file); err != nil {
		return Current{}, err
	}
	return s.Current()
}

// Join makes this a device of a hub's workspace. What was made on this computer
// before is taken along.
func (s *Service) Join(code, password, device string) (Current, error) {
	a, err := s.joinable()
	if err != nil {
		return Current{}, err
	}
	m, err := s.network.Enrol(a.Ctx, code, password, device)
	if err != nil {
		return Current{}, err
	}
	if err := s.network.KeepToken(m.Identity, m.Token); err != nil {
		return Current{}, err
	}
	if err := a.DB.Link(a.Ctx, m.Identity, m.Epoch); err != nil {
		return Current{}, err
	}
	if err := s.session.Reconnect(); err != nil {
		return Current{}, err
	}
	return s.Current()
}

// joinable is the workspace that can join a hub: the one on this computer,
// never a demo, and none that has a hub already.
func (s *Service) joinable() (session.Access, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil || a.DB.Identity().Type == store.DemoWorkspace {
		if err := s.session.Switch(ownFile); err != nil {
			return session.Access{}, err
		}
		if a, err = s.session.Allow(session.Read, ""); err != nil {
			return session.Access{}, err
		}
	}
	if a.DB.Identity().Linked() {
		return session.Access{}, fault.New("setup.has-hub", "this workspace has a hub already")
	}
	return a, nil
}

// SignIn signs this device in again after the hub had signed it out. With the join
// code of a reset the password is a new one; without it code is "".
func (s *Service) SignIn(code, password string) error {
	a, _, err := s.session.Open()
	if err != nil {
		return err
	}
	i := a.DB.Identity()
	token := ""
	// The hub takes it for a new device, and so it is: the file may be a copy.
	if i.DeviceID, token, err = s.network.SignIn(a.Ctx, i, code, password); err != nil {
		return err
	}
	if err := s.network.KeepToken(i, token); err != nil {
		return err
	}
	if err := a.DB.SetIdentity(a.Ctx, i); err != nil {
		return err
	}
	return s.session.Reconnect()
}

// Leave closes the workspace. Its file stays, to be opened again.
func (s *Service) Leave() (Current, error) {
	if err := s.session.Switch(""); err != nil {
		return Current{}, err
	}
	return s.Current()
}
