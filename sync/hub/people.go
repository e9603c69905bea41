package hub

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// people is who works in a workspace and what they may, as of a seq: what grants
// follow from.
type people struct {
	seq     int64
	users   map[string]entity.User   // those who are active
	rights  map[string]entity.Rights // by role
	teams   map[string][]string      // child teams by parent
	members map[string][]string      // users by team
	leads   map[string][]string      // teams led, by user
	belongs map[string][]string      // teams by user
	shared  map[string][]string      // shared scopes by each that has a part in them
}

// peopleCache keeps the latest people of each workspace.
type peopleCache struct {
	mu sync.Mutex
	of map[string]*people
}

// people reads who works in ws, anew only after somebody changed it. The number
// of that change is read from the database, so that it does not matter which
// process of the hub made it.
func (h *Hub) people(ctx context.Context, q querier, ws string) (*people, error) {
	var seq int64
	err := query(ctx, q, "SELECT people_seq FROM workspace WHERE ws = ?", []any{ws}, func(r *sql.Rows) error { return r.Scan(&seq) })
	if err != nil {
		return nil, err
	}
	return h.staff.at(ctx, q, ws, seq)
}

// at is who worked in ws at seq, which q must be at too.
func (c *peopleCache) at(ctx context.Context, q querier, ws string, seq int64) (*people, error) {
	if p := c.get(ws); p != nil && p.seq == seq {
		return p, nil
	}
	p, err := loadPeople(ctx, q, ws)
	if err != nil {
		return nil, err
	}
	p.seq = seq
	c.put(ws, p)
	return p, nil
}

func (c *peopleCache) get(ws string) *people {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.of[ws]
}

func (c *peopleCache) put(ws string, p *people) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of[ws] = p
}

func loadPeople(ctx context.Context, q querier, ws string) (*people, error) {
	p := &people{
		users: make(map[string]entity.User), rights: make(map[string]entity.Rights), teams: make(map[string][]string),
		members: make(map[string][]string), leads: make(map[string][]string), belongs: make(map[string][]string), shared: make(map[string][]string),
	}
	const text = "SELECT kind, id, fields FROM record WHERE ws = ? AND kind IN ('user', 'team', 'membership', 'field_right')"
	err := query(ctx, q, text, []any{ws}, func(rows *sql.Rows) error {
		var kind, id, packed string
		if err := rows.Scan(&kind, &id, &packed); err != nil {
			return err
		}
		f, err := decodeFields(packed)
		if err != nil {
			return err
		}
		if s, _ := f[change.Deleted].(string); s == "" {
			p.add(kind, entity.ID(id), f)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	err = query(ctx, q, "SELECT scope FROM shared_scope WHERE ws = ?", []any{ws}, func(rows *sql.Rows) error {
		var scope string
		err := rows.Scan(&scope)
		for _, part := range sharedParts(scope) {
			p.shared[part] = append(p.shared[part], scope)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read shared scopes: %w", err)
	}
	return p, nil
}

func isPeople(kind string) bool {
	switch kind {
	case entity.Users.Name, entity.Teams.Name, entity.Memberships.Name, entity.FieldRights.Name:
		return true
	}
	return false
}

func (p *people) add(kind string, id entity.ID, f change.Fields) {
	switch kind {
	case entity.Users.Name:
		if u := entity.Users.Load(id, f); u.Active == 1 {
			p.users[string(id)] = u
		}
	case entity.Teams.Name:
		t := entity.Teams.Load(id, f)
		p.teams[string(t.ParentID)] = append(p.teams[string(t.ParentID)], string(id))
	case entity.Memberships.Name:
		m := entity.Memberships.Load(id, f)
		team, user := string(m.TeamID), string(m.UserID)
		p.belongs[user] = append(p.belongs[user], team)
		p.members[team] = append(p.members[team], user)
		if m.Role == entity.RoleLead {
			p.leads[user] = append(p.leads[user], team)
		}
	case entity.FieldRights.Name:
		r := entity.FieldRights.Load(id, f)
		if p.rights[r.Role] == nil {
			p.rights[r.Role] = make(entity.Rights)
		}
		p.rights[r.Role].Add(r)
	}
}

// role of a user, "" for one who does not work here any more.
func (p *people) role(user string) string { return p.users[user].Role }

// together says whether two people share a team.
func (p *people) together(a, b string) bool {
	return slices.ContainsFunc(p.belongs[a], func(team string) bool { return slices.Contains(p.belongs[b], team) })
}
