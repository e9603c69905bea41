package team

import (
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// AddTeam adds a team, below another one if parent is not empty.
func (s *Service) AddTeam(name string, parent entity.ID) (entity.Team, error) {
	a, err := s.session.Allow(session.Write, entity.Teams.Name)
	if err != nil {
		return entity.Team{}, err
	}
	t := entity.Team{Name: strings.TrimSpace(name), ParentID: parent}
	if t.Name == "" {
		return t, errNameless()
	}
	err = a.Act(func(tx *store.Tx) error { return store.Create(tx, entity.Teams, &t) })
	return t, err
}

// EditTeam renames a team or puts it below another one.
func (s *Service) EditTeam(id entity.ID, name string, parent entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Teams.Name)
	if err != nil {
		return err
	}
	name = strings.TrimSpace(name)
	if name == "" {
		return errNameless()
	}
	return a.Act(func(tx *store.Tx) error {
		teams, err := store.All(a.Ctx, a.DB, entity.Teams)
		if err != nil {
			return err
		}
		if isBelow(teams, parent, id) {
			return fault.Invalid("parentId", "team.below-itself", "a team cannot be below itself")
		}
		_, err = tx.Edit(a.Ctx, entity.Teams.Name, string(id), map[string]any{"name": name, "parent_id": string(parent)})
		return err
	})
}

// isBelow says whether a team is another one, or below it.
func isBelow(teams []entity.Team, team, above entity.ID) bool {
	parents := make(map[entity.ID]entity.ID, len(teams))
	for _, t := range teams {
		parents[t.ID] = t.ParentID
	}
	for range teams { // a cycle that a merge has made ends, too
		if team == "" || team == above {
			break
		}
		team = parents[team]
	}
	return team == above
}

// RemoveTeam removes a team that has nothing left, and lets its members go. What
// is for a team alone would be for nobody without it.
func (s *Service) RemoveTeam(id entity.ID) error {
	a, err := s.session.Allow(session.Write, entity.Teams.Name)
	if err != nil {
		return err
	}
	for _, schema := range entity.Catalog {
		for _, f := range schema.Fields {
			if f.Ref != entity.Teams.Name || schema.Name == entity.Memberships.Name {
				continue
			}
			n, err := a.DB.Count(a.Ctx, store.Query{Kind: schema.Name, Filter: store.Filter{Field: f.Name, Op: store.Equal, Value: string(id)}})
			if err != nil {
				return err
			}
			if n > 0 {
				return fault.New("team.in-use", "the team still has "+schema.Name).With(map[string]any{"count": n})
			}
		}
	}
	return a.Act(func(tx *store.Tx) error {
		members, err := store.All(a.Ctx, a.DB, entity.Memberships)
		if err != nil {
			return err
		}
		for _, m := range members {
			if m.TeamID != id {
				continue
			}
			if err := tx.Remove(a.Ctx, entity.Memberships.Name, string(m.ID)); err != nil {
				return err
			}
		}
		return tx.Remove(a.Ctx, entity.Teams.Name, string(id))
	})
}

func errNameless() error { return fault.Invalid("name", "required", "a team needs a name") }
