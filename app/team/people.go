package team

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Person is a user with his teams.
type Person struct {
	ID     entity.ID `json:"id"` // "" for a new one
	Name   string    `json:"name"`
	Email  string    `json:"email"`
	Title  string    `json:"title"`
	Role   string    `json:"role"`
	Sees   string    `json:"sees"`
	Active bool      `json:"active"`
	Teams  []InTeam  `json:"teams"`
}

// InTeam is what a person is in a team.
type InTeam struct {
	TeamID entity.ID `json:"teamId"`
	Role   string    `json:"role"` // member or lead
}

// Overview is who works here, in which teams, and what is laid down for them.
type Overview struct {
	People    []Person            `json:"people"`
	Teams     []entity.Team       `json:"teams"`
	Rights    []entity.FieldRight `json:"rights"`
	Fields    map[string][]string `json:"fields"` // that can be kept from a role, by kind
	LeaseDays int64               `json:"leaseDays"`
}

// Overview reads all of it from this device.
func (s *Service) Overview() (Overview, error) {
	a, err := s.session.Allow(session.Read, entity.Users.Name)
	if err != nil {
		return Overview{}, err
	}
	users, err := store.All(a.Ctx, a.DB, entity.Users)
	if err != nil {
		return Overview{}, err
	}
	memberships, err := store.All(a.Ctx, a.DB, entity.Memberships)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{People: []Person{}, Fields: restrictable()}
	for _, u := range users {
		p := Person{ID: u.ID, Name: u.Name, Email: u.Email, Title: u.Title, Role: u.Role, Sees: u.Sees, Active: u.Active == 1, Teams: []InTeam{}}
		for _, m := range memberships {
			if m.UserID == u.ID {
				p.Teams = append(p.Teams, InTeam{m.TeamID, m.Role})
			}
		}
		o.People = append(o.People, p)
	}
	if o.Teams, err = store.All(a.Ctx, a.DB, entity.Teams); err != nil {
		return Overview{}, err
	}
	if o.Rights, err = store.All(a.Ctx, a.DB, entity.FieldRights); err != nil {
		return Overview{}, err
	}
	o.LeaseDays, err = leaseDays(a)
	return o, err
}

func leaseDays(a session.Access) (int64, error) {
	p, err := store.Policy(a.Ctx, a.DB)
	return p.LeaseDays, err
}

// restrictable are the fields that a person can be asked about.
func restrictable() map[string][]string {
	fields := make(map[string][]string)
	for _, s := range entity.Catalog {
		for _, f := range s.Fields {
			if s.Restrictable(f.Name) && s.Group(f.Group)[0] == f.Name && f.Ref != entity.ImportBatches.Name {
				fields[s.Name] = append(fields[s.Name], f.Name)
			}
		}
	}
	return fields
}

// Save adds a person or changes one, teams included, as one action.
func (s *Service) Save(p Person) (Person, error) {
	a, err := s.session.Allow(session.Write, entity.Users.Name)
	if err != nil {
		return p, err
	}
	p.Name, p.Email, p.Title = strings.TrimSpace(p.Name), strings.TrimSpace(p.Email), strings.TrimSpace(p.Title)
	if p.Name == "" {
		return p, fault.Invalid("name", "required", "a person needs a name")
	}
	isNew := p.ID == ""
	if isNew {
		p.ID = entity.NewID()
	}
	active := int64(0)
	if p.Active || isNew {
		active = 1
	}
	values := map[string]any{"name": p.Name, "email": p.Email, "title": p.Title, "role": p.Role, "sees": p.Sees, "active": active}
	return p, a.Act(func(tx *store.Tx) error {
		if err := tx.Put(a.Ctx, entity.Users.Name, string(p.ID), values); err != nil {
			return err
		}
		if err := session.KeepsAnAdmin(a.Ctx, tx); err != nil {
			return err
		}
		return s.assign(a, tx, p)
	})
}

// assign puts a person into exactly his teams.
func (s *Service) assign(a session.Access, tx *store.Tx, p Person) error {
	memberships, err := store.All(a.Ctx, a.DB, entity.Memberships)
	if err != nil {
		return err
	}
	for _, m := range memberships {
		stays := slices.ContainsFunc(p.Teams, func(t InTeam) bool { return t.TeamID == m.TeamID })
		if m.UserID == p.ID && !stays {
			if err := tx.Remove(a.Ctx, entity.Memberships.Name, string(m.ID)); err != nil {
				return err
			}
		}
	}
	for _, t := range p.Teams {
		m := entity.Membership{ID: entity.MembershipID(t.TeamID, p.ID), TeamID: t.TeamID, UserID: p.ID, Role: t.Role}
		if err := tx.Put(a.Ctx, entity.Memberships.Name, string(m.ID), entity.Memberships.Values(&m)); err != nil {
			return err
		}
	}
	return nil
}
