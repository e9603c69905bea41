package hub

import (
	"context"
	"database/sql"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
)

// grants are what a person may do with the records of a workspace.
type grants struct {
	all    bool // every scope there is
	scopes []string
	within map[string]bool // the same; who leads thousands asks with every request
	rights entity.Rights   // what he may not do with fields
}

func (g grants) read(scope string) bool {
	return g.all || g.within[scope] || slices.ContainsFunc(sharedParts(scope), g.read)
}

// grants of a user: what is for everybody, for him and for his teams, and for
// others as far as he sees them. One who does not work here any more has none.
func (p *people) grants(id string) grants {
	user, works := p.users[id]
	if !works {
		return grants{}
	}
	if user.Role == entity.RoleAdmin {
		return grants{all: true, scopes: []string{scopeWorkspace, userScope(id)}}
	}
	g := grants{rights: p.rights[user.Role], within: make(map[string]bool)}
	g.all = user.Sees == entity.SeesAll
	g.add(scopeWorkspace)
	g.add(userScope(id))
	for _, team := range p.belongs[id] {
		g.add(teamScope(team))
	}
	switch user.Sees {
	case entity.SeesSelf:
	case entity.SeesTeam:
		g.addTeams(p, p.belongs[id])
	case entity.SeesTree:
		g.addTeams(p, p.below(p.belongs[id]))
	default: // SeesReports, and SeesAll has it all
		g.addTeams(p, p.below(p.leads[id]))
	}
	g.addShared(p)
	return g
}

func (g *grants) add(scope string) {
	if !g.within[scope] {
		g.within[scope] = true
		g.scopes = append(g.scopes, scope)
	}
}

// addTeams adds what is for teams and for their members.
func (g *grants) addTeams(p *people, teams []string) {
	for _, team := range teams {
		g.add(teamScope(team))
		for _, member := range p.members[team] {
			g.add(userScope(member))
		}
	}
}

// addShared adds the scopes in which those of g have a part.
func (g *grants) addShared(p *people) {
	for _, scope := range g.scopes {
		for _, of := range p.shared[scope] {
			g.add(of)
		}
	}
}

// below are teams and all that are under them.
func (p *people) below(teams []string) []string {
	found, known := slices.Clone(teams), make(map[string]bool)
	for i := 0; i < len(found); i++ {
		for _, child := range p.teams[found[i]] {
			if !known[child] { // a merge can make a circle of teams
				known[child] = true
				found = append(found, child)
			}
		}
	}
	return found
}

// list names the scopes of g, for one who sees everything all that there are:
// first what is for everybody and what is his own.
func (g grants) list(ctx context.Context, q querier, ws string) ([]string, error) {
	if !g.all {
		return g.scopes, nil
	}
	// A loose scan: one index seek a scope, however many records there are. A shared
	// scope stays when it is empty: tasks change hands every day, and a device that
	// loses a scope looks for what was in it in all its tables.
	const text = `WITH RECURSIVE s(scope) AS (
		SELECT min(scope) FROM record WHERE ws = ?
		UNION ALL SELECT (SELECT min(scope) FROM record WHERE ws = ? AND scope > s.scope) FROM s WHERE s.scope IS NOT NULL
	) SELECT scope FROM s WHERE scope IS NOT NULL UNION SELECT scope FROM shared_scope WHERE ws = ? ORDER BY scope`
	scopes, known := slices.Clone(g.scopes), make(map[string]bool, len(g.scopes))
	for _, scope := range scopes {
		known[scope] = true
	}
	err := query(ctx, q, text, []any{ws, ws, ws}, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		if !known[s] {
			scopes = append(scopes, s)
		}
		return err
	})
	return scopes, err
}
