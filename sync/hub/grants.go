package hub

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// people is who works in a workspace, as of a seq: what grants follow from.
type people struct {
	seq     int64
	roles   map[string]string   // by user
	teams   map[string][]string // child teams by parent
	members map[string][]string // users by team
	leads   map[string][]string // teams led, by user
	belongs map[string][]string // teams by user
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
		roles: make(map[string]string), teams: make(map[string][]string), members: make(map[string][]string),
		leads: make(map[string][]string), belongs: make(map[string][]string),
	}
	const text = "SELECT kind, id, fields FROM record WHERE ws = ? AND kind IN ('user', 'team', 'membership')"
	err := query(ctx, q, text, []any{ws}, func(rows *sql.Rows) error {
		var kind, id string
		var packed []byte
		if err := rows.Scan(&kind, &id, &packed); err != nil {
			return err
		}
		var f change.Fields
		if err := protocol.Unmarshal(packed, &f); err != nil {
			return err
		}
		if s, _ := f[change.Deleted].(string); s == "" {
			p.add(kind, id, f)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	return p, nil
}

func (p *people) add(kind, id string, f change.Fields) {
	text := func(name string) string { s, _ := f[name].(string); return s }
	switch kind {
	case entity.Users.Name:
		p.roles[id] = text("role")
	case entity.Teams.Name:
		p.teams[text("parent_id")] = append(p.teams[text("parent_id")], id)
	case entity.Memberships.Name:
		team, user := text("team_id"), text("user_id")
		p.belongs[user] = append(p.belongs[user], team)
		p.members[team] = append(p.members[team], user)
		if text("role") == entity.RoleLead {
			p.leads[user] = append(p.leads[user], team)
		}
	}
}

// grants of a user: what is for everybody, for him and for his teams; for one
// who leads a team also its members and the teams below. An admin sees all.
func (p *people) grants(user string) grants {
	if p.roles[user] == entity.RoleAdmin {
		return grants{all: true}
	}
	seen := map[string]bool{}
	var g grants
	add := func(scope string) {
		if !seen[scope] {
			seen[scope] = true
			g.scopes = append(g.scopes, scope)
		}
	}
	add(scopeWorkspace)
	add(userScope(user))
	for _, team := range p.belongs[user] {
		add(teamScope(team))
	}
	below := append([]string(nil), p.leads[user]...)
	visited := map[string]bool{}
	for len(below) > 0 {
		team := below[0]
		below = below[1:]
		if visited[team] {
			continue // a merge can make a circle of teams
		}
		visited[team] = true
		add(teamScope(team))
		for _, member := range p.members[team] {
			add(userScope(member))
		}
		below = append(below, p.teams[team]...)
	}
	return g
}

// list names the scopes of g; for an admin all that there are.
func (g grants) list(ctx context.Context, q querier, ws string) ([]string, error) {
	if !g.all {
		return g.scopes, nil
	}
	// A loose scan: one index seek a scope, however many records there are.
	const text = `WITH RECURSIVE s(scope) AS (
		SELECT min(scope) FROM record WHERE ws = ?
		UNION ALL SELECT (SELECT min(scope) FROM record WHERE ws = ? AND scope > s.scope) FROM s WHERE s.scope IS NOT NULL
	) SELECT scope FROM s WHERE scope IS NOT NULL`
	var scopes []string
	err := query(ctx, q, text, []any{ws, ws}, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		scopes = append(scopes, s)
		return err
	})
	return scopes, err
}
