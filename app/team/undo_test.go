package team_test

import (
	"context"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/app/undo"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestTeamsPeopleAndRightsAreTakenBackOneByOne(t *testing.T) {
	w := apptest.Open(t)
	s, back := team.New(w.Session, nil), undo.New(w.Session)
	east := add(t, s, "East", "")
	kim, err := s.Save(team.Person{Name: "Kim", Role: entity.RoleRep, Teams: []team.InTeam{{TeamID: east, Role: "member"}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.EditTeam(east, "North", ""); err != nil {
		t.Fatal(err)
	}
	if err := s.Restrict("opportunity", "amount", entity.RoleRep, entity.AccessHidden); err != nil {
		t.Fatal(err)
	}
	if err := s.Restrict("opportunity", "amount", entity.RoleRep, ""); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveTeam(east); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		what                  string
		teams, people, rights int
		name                  string
	}{
		{"a removed team", 1, 2, 0, "North"},
		{"a right that was lifted", 1, 2, 1, "North"},
		{"a right", 1, 2, 0, "North"},
		{"the name of a team", 1, 2, 0, "East"},
		{"a person", 1, 1, 0, "East"},
		{"a team", 0, 1, 0, ""},
	} {
		if _, err := back.Undo(""); err != nil {
			t.Fatalf("%s: %v", want.what, err)
		}
		o, err := s.Overview()
		if err != nil {
			t.Fatal(err)
		}
		name := ""
		if len(o.Teams) > 0 {
			name = o.Teams[0].Name
		}
		if len(o.Teams) != want.teams || len(o.People) != want.people || len(o.Rights) != want.rights || name != want.name {
			t.Errorf("%s taken back: %+v", want.what, o)
		}
		for _, p := range o.People {
			if p.ID == kim.ID && len(p.Teams) != 1 {
				t.Errorf("%s taken back: Kim is in %v", want.what, p.Teams)
			}
		}
	}
}

// hub does what it is asked.
type hub struct{ team.Network }

func (hub) Invite(context.Context, store.Identity, string) (string, error) { return "code", nil }

func TestAnInvitationIsNotTakenBackNorWhatCameBefore(t *testing.T) {
	w := apptest.Open(t)
	s, back := team.New(w.Session, hub{}), undo.New(w.Session)
	a, _, err := w.Session.Open()
	if err != nil {
		t.Fatal(err)
	}
	i := a.DB.Identity()
	i.Type, i.HubURL = store.HubWorkspace, "https://hub.example"
	if err := a.DB.SetIdentity(a.Ctx, i); err != nil {
		t.Fatal(err)
	}
	kim, err := s.Save(team.Person{Name: "Kim", Role: entity.RoleRep})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Invite(kim.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := back.Undo(""); fault.From(err).Code != "final.hub" {
		t.Errorf("undone: %v", err)
	}
	if o, err := s.Overview(); err != nil || len(o.People) != 2 {
		t.Errorf("%+v, %v: Kim is gone", o.People, err)
	}
}
