package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
)

// instantLayout is how instants are written in fields.
const instantLayout = "2006-01-02T15:04:05.000Z"

func instant(t time.Time) string { return t.UTC().Format(instantLayout) }

// invitationLife is how long a join code can be used.
const invitationLife = 7 * 24 * time.Hour

// ErrUnknown says that there is no such workspace, user or team.
var ErrUnknown = errors.New("unknown")

// systemDevice is the device that the hub itself writes as.
const systemDevice = 0

// CreateWorkspace makes a workspace with the default pipeline and its first
// admin, and returns the admin's id.
func (h *Hub) CreateWorkspace(ctx context.Context, name, currency, locale, admin string) (ws, user string, err error) {
	ws = uuid.Must(uuid.NewV7()).String()
	epoch := uuid.Must(uuid.NewV7()).String()
	u := entity.User{ID: entity.NewID(), Name: admin, Role: entity.RoleAdmin, Active: 1}
	pipeline, stages := entity.DefaultPipeline(locale)
	ops := []change.Op{create(entity.Users, &u), create(entity.Pipelines, &pipeline)}
	for _, s := range stages {
		ops = append(ops, create(entity.Stages, &s))
	}
	err = h.db.update(ctx, ws, func(w *writing) error {
		if err := w.exec("INSERT INTO workspace (ws, name, currency, epoch) VALUES (?, ?, ?, ?)", ws, name, currency, epoch); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO device (ws, n, id, user_id, name, token) VALUES (?, ?, '', ?, 'hub', '')", ws, systemDevice, u.ID); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO account (ws, user_id) VALUES (?, ?)", ws, u.ID); err != nil {
			return err
		}
		return h.system(w, ws, string(u.ID), ops)
	})
	if err != nil {
		return "", "", fmt.Errorf("create workspace: %w", err)
	}
	return ws, string(u.ID), nil
}

// AddUser adds a person who can be invited, as a member of the teams named, or
// as their lead.
func (h *Hub) AddUser(ctx context.Context, ws string, u entity.User, memberOf, leadOf []string) (string, error) {
	u.ID, u.Active = entity.NewID(), 1
	ops := []change.Op{create(entity.Users, &u)}
	join := func(teams []string, role string) {
		for _, team := range teams {
			m := entity.Membership{ID: entity.MembershipID(entity.ID(team), u.ID), TeamID: entity.ID(team), UserID: u.ID, Role: role}
			ops = append(ops, create(entity.Memberships, &m))
		}
	}
	join(memberOf, entity.RoleMember)
	join(leadOf, entity.RoleLead)
	err := h.db.update(ctx, ws, func(w *writing) error {
		if err := w.exec("INSERT INTO account (ws, user_id) VALUES (?, ?)", ws, u.ID); err != nil {
			return err
		}
		return h.system(w, ws, string(u.ID), ops)
	})
	if err != nil {
		return "", fmt.Errorf("add user %s: %w", u.Name, err)
	}
	h.announce(ctx, ws)
	return string(u.ID), nil
}

// AddTeam adds a team, below another one if parent is not empty.
func (h *Hub) AddTeam(ctx context.Context, ws, name, parent string) (string, error) {
	t := entity.Team{ID: entity.NewID(), Name: name, ParentID: entity.ID(parent)}
	err := h.db.update(ctx, ws, func(w *writing) error { return h.system(w, ws, "", []change.Op{create(entity.Teams, &t)}) })
	if err != nil {
		return "", fmt.Errorf("add team %s: %w", name, err)
	}
	h.announce(ctx, ws)
	return string(t.ID), nil
}

// Invite makes a secret with which user can enrol one device, within a week. A
// user who came by an import gets an account with the first invitation.
func (h *Hub) Invite(ctx context.Context, ws, user string) (string, error) {
	return h.invite(ctx, ws, user, ActInvited, device{})
}

// ResetPassword is Invite for a user who has forgotten his password: it is good no
// more, and who enrols with the secret sets a new one. His devices go on.
func (h *Hub) ResetPassword(ctx context.Context, ws, user string) (string, error) {
	return h.invite(ctx, ws, user, ActReset, device{})
}

// invite is Invite or ResetPassword by an admin's device, or by none.
func (h *Hub) invite(ctx context.Context, ws, user, act string, by device) (string, error) {
	secret, err := h.secret(ws)
	if err != nil {
		return "", err
	}
	err = h.db.update(ctx, ws, func(w *writing) error {
		known := false
		err := w.rows("SELECT 1 FROM record WHERE ws = ? AND kind = 'user' AND id = ?", []any{ws, user}, func(*sql.Rows) error {
			known = true
			return nil
		})
		if err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("user %s: %w", user, ErrUnknown)
		}
		if err := w.exec("INSERT INTO account (ws, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING", ws, user); err != nil {
			return err
		}
		if err := h.activate(w, ws, user); err != nil {
			return err
		}
		if act == ActReset {
			if err := forgetPassword(w, user); err != nil {
				return err
			}
		}
		err = w.exec("INSERT INTO invitation (ws, secret, user_id, expires_ms) VALUES (?, ?, ?, ?)", ws, hash(secret), user, h.now().Add(invitationLife).UnixMilli())
		if err != nil {
			return err
		}
		return w.audit(Event{At: h.now(), Act: act, User: by.user, Device: by.n, About: "user " + user})
	})
	if err != nil {
		return "", fmt.Errorf("invite: %w", err)
	}
	return secret, nil
}

// forgetPassword makes a user one who has none yet. Invitations that are still open
// are used up: they were for somebody who knew it, and would set the next one.
func forgetPassword(w *writing, user string) error {
	if err := w.exec("UPDATE account SET password = '' WHERE ws = ? AND user_id = ?", w.ws, user); err != nil {
		return err
	}
	return w.exec("UPDATE invitation SET used = 1 WHERE ws = ? AND user_id = ? AND used = 0", w.ws, user)
}

// activate makes a user who came by an import one who works here.
func (h *Hub) activate(w *writing, ws, user string) error {
	staff, err := loadPeople(w.ctx, w, ws)
	if err != nil {
		return err
	}
	if _, works := staff.users[user]; works {
		return nil
	}
	active := change.Op{Kind: entity.Users.Name, ID: user, Action: change.Put, Base: w.head, Fields: change.Fields{"active": int64(1)}}
	return h.system(w, ws, user, []change.Op{active})
}

// Workspace is one of a hub's. Several may have the same name.
type Workspace struct{ ID, Name string }

// Workspaces are all of them, in the order in which they were made.
func (h *Hub) Workspaces(ctx context.Context) ([]Workspace, error) {
	var all []Workspace
	err := query(ctx, h.db.read, "SELECT ws, name FROM workspace", nil, func(r *sql.Rows) error {
		var w Workspace
		err := r.Scan(&w.ID, &w.Name)
		all = append(all, w)
		return err
	})
	slices.SortFunc(all, func(a, b Workspace) int { return strings.Compare(a.ID, b.ID) })
	return all, err
}

// FindByName is the id of the record of a kind (user, team) with that name or
// id.
func (h *Hub) FindByName(ctx context.Context, ws, kind, name string) (string, error) {
	var found []string
	err := query(ctx, h.db.read, "SELECT id, fields FROM record WHERE ws = ? AND kind = ?", []any{ws, kind}, func(r *sql.Rows) error {
		var id string
		var packed string
		if err := r.Scan(&id, &packed); err != nil {
			return err
		}
		f, err := decodeFields(packed)
		if err != nil {
			return err
		}
		if id == name || f["name"] == name {
			found = append(found, id)
		}
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(found) == 0:
		return "", fmt.Errorf("%s %q: %w", kind, name, ErrUnknown)
	case len(found) > 1:
		return "", fmt.Errorf("%s %q: %d have that name, use the id", kind, name, len(found))
	}
	return found[0], nil
}

func create[T any](t *entity.Type[T], o *T) change.Op {
	return change.Op{Kind: t.Name, ID: string(*t.ID(o)), Action: change.Create, Fields: t.Values(o)}
}

// system writes as the hub itself, in a transaction like any other.
func (h *Hub) system(w *writing, ws, user string, ops []change.Op) error {
	b := batch{h: h, w: w, device: device{ws: ws, user: user, n: systemDevice}, staff: nil}
	if err := b.begin(1); err != nil {
		return err
	}
	c := &commit{
		w: w, unit: b.unit, ws: ws, user: user, role: entity.RoleAdmin, may: grants{all: true}, head: b.head, now: b.now, users: b.owner,
		device: systemDevice, seq: b.head + 1, stamp: max(hlc.At(b.now), b.last+1),
	}
	t := change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: c.stamp, Ops: ops}
	for i := range t.Ops {
		if t.Ops[i].Action == change.Create {
			t.Ops[i].Fields[entity.CreatedAt] = instant(b.now)
		}
	}
	out, err := c.apply(t)
	if err != nil {
		return err
	}
	if out.Seq == 0 {
		return fmt.Errorf("refused: %s", out.Reason)
	}
	b.head, b.last = out.Seq, c.stamp
	if err := b.record(t, out); err != nil {
		return err
	}
	return b.end()
}

// announce nudges all devices that listen.
func (h *Hub) announce(ctx context.Context, ws string) {
	if head, err := h.head(ctx, ws); err == nil { // a missed nudge is made good by the next poll
		h.committed(commits{WS: ws, Head: head}, nil)
	}
}

// head is the number of the latest commit.
func (h *Hub) head(ctx context.Context, ws string) (head int64, err error) {
	err = query(ctx, h.db.read, "SELECT head FROM workspace WHERE ws = ?", []any{ws}, func(r *sql.Rows) error { return r.Scan(&head) })
	return head, err
}
