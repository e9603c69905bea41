package workreport

import (
	"cmp"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Team is one whose reports a person reads.
type Team struct {
	ID   entity.ID `json:"id"`
	Name string    `json:"name"`
}

// How somebody stands with a report.
const (
	Sent    = "sent"
	Awaited = "awaited" // the day is not over
	Offline = "offline" // it may be written, and on a laptop that the hub has not seen
	Missing = "missing"
)

// Member is somebody of a team, and what he has reported.
type Member struct {
	ID           entity.ID          `json:"id"`
	Name         string             `json:"name"`
	State        string             `json:"state"`
	OfflineSince string             `json:"offlineSince"`
	Report       *entity.WorkReport `json:"report"` // once it is sent
}

// Round is the reports of a team, one after the other.
type Round struct {
	Teams   []Team    `json:"teams"` // that the user can choose
	TeamID  entity.ID `json:"teamId"`
	Members []Member  `json:"members"`
	AsOf    string    `json:"asOf"` // when the hub last said who was in contact; "" for never
}

// Round is what a team has reported of a day, or of the week of a day. Without a
// team it is the user's first one, and where he has none, everybody.
func (s *Service) Round(team entity.ID, period, day, zone string) (Round, error) {
	a, err := s.session.Allow(session.Read, entity.WorkReports.Name)
	if err != nil {
		return Round{}, err
	}
	t, err := termOf(period, day, zone)
	if err != nil {
		return Round{}, err
	}
	r := Round{Members: []Member{}}
	if r.Teams, err = teamsOf(a); err != nil {
		return r, err
	}
	r.TeamID = team
	if team == "" && len(r.Teams) > 0 {
		r.TeamID = r.Teams[0].ID
	}
	if !slices.ContainsFunc(r.Teams, func(one Team) bool { return one.ID == r.TeamID }) && r.TeamID != "" {
		return r, fault.Invalid("team", "not-found", "no such team of this person")
	}
	contacts, err := a.DB.Contacts(a.Ctx)
	if err != nil {
		return r, err
	}
	if !contacts.AsOf.IsZero() {
		r.AsOf = store.FormatInstant(contacts.AsOf)
	}
	people, err := membersOf(a, r.TeamID)
	if err != nil {
		return r, err
	}
	for _, p := range people {
		m := Member{ID: p.ID, Name: p.Name}
		found, err := reportOf(a, p.ID, t)
		if err != nil {
			return r, err
		}
		if found != nil && found.SentAt != "" {
			m.Report = found
		}
		seen := contacts.Seen[p.ID]
		if m.State = standing(m.Report != nil, seen, a.Now, t.last); m.State == Offline {
			m.OfflineSince = store.FormatInstant(seen)
		}
		r.Members = append(r.Members, m)
	}
	return r, nil
}

// quiet is how long a laptop that is on may be silent, to within what the hub
// notes: no longer than that, and it would have sent what is written.
const quiet = 30 * time.Minute

// standing is how somebody stands with a report that was due at a moment. Who was
// last seen before that, or long ago, may have written it without a network; of
// whom the hub says nothing (the zero time) nothing is held for him.
func standing(sent bool, seen, now, due time.Time) string {
	over := !now.Before(due)
	switch {
	case sent:
		return Sent
	case !seen.IsZero() && now.Sub(seen) > quiet && (!over || seen.Before(due)):
		return Offline
	case over:
		return Missing
	}
	return Awaited
}

// membersOf are those who work in a team, or everybody who works, by their names.
func membersOf(a session.Access, team entity.ID) ([]entity.User, error) {
	users, err := store.All(a.Ctx, a.DB, entity.Users)
	if err != nil {
		return nil, err
	}
	var memberships []entity.Membership
	if team != "" {
		if memberships, err = store.All(a.Ctx, a.DB, entity.Memberships); err != nil {
			return nil, err
		}
	}
	users = slices.DeleteFunc(users, func(u entity.User) bool {
		in := team == "" || slices.ContainsFunc(memberships, func(m entity.Membership) bool { return m.TeamID == team && m.UserID == u.ID })
		return u.Active != 1 || !in
	})
	slices.SortFunc(users, func(a, b entity.User) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return users, nil
}

// teamsOf are the teams whose reports the user has: those that he is in, those
// below any that he leads, and for an admin all; his own first.
func teamsOf(a session.Access) ([]Team, error) {
	teams, err := store.All(a.Ctx, a.DB, entity.Teams)
	if err != nil {
		return nil, err
	}
	memberships, err := store.All(a.Ctx, a.DB, entity.Memberships)
	if err != nil {
		return nil, err
	}
	above := make(map[entity.ID]entity.ID, len(teams))
	for _, t := range teams {
		above[t.ID] = t.ParentID
	}
	in, leads := make(map[entity.ID]bool), make(map[entity.ID]bool)
	for _, m := range memberships {
		if m.UserID == a.User {
			in[m.TeamID] = true
			leads[m.TeamID] = leads[m.TeamID] || m.Role == entity.RoleLead
		}
	}
	found := []Team{}
	for _, own := range []bool{true, false} {
		for _, t := range teams {
			if in[t.ID] == own && (own || a.Role == entity.RoleAdmin || below(t.ID, above, leads)) {
				found = append(found, Team{t.ID, t.Name})
			}
		}
	}
	return found, nil
}

// below says whether a team is under one of those that are led. A merge can make a
// circle of teams.
func below(team entity.ID, above map[entity.ID]entity.ID, leads map[entity.ID]bool) bool {
	for range above {
		if team = above[team]; team == "" || leads[team] {
			break
		}
	}
	return leads[team]
}
