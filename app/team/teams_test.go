package team_test

import (
	"errors"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store/entity"
)

func codeOf(err error) string {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return ""
	}
	return f.Code
}

func add(t *testing.T, s *team.Service, name string, parent entity.ID) entity.ID {
	t.Helper()
	made, err := s.AddTeam(name, parent)
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}

func TestATeamIsRenamedAndMovedButNotBelowItself(t *testing.T) {
	s := team.New(apptest.Open(t).Session, nil)
	east := add(t, s, "East", "")
	shanghai := add(t, s, "Shanghai", east)
	if code := codeOf(s.EditTeam(east, "East", shanghai)); code != "team.below-itself" {
		t.Errorf("below its own: %q", code)
	}
	if code := codeOf(s.EditTeam(east, " ", "")); code != "required" {
		t.Errorf("without a name: %q", code)
	}
	if err := s.EditTeam(shanghai, " Shanghai and Suzhou ", ""); err != nil {
		t.Fatal(err)
	}
	o, err := s.Overview()
	if err != nil || len(o.Teams) != 2 {
		t.Fatalf("%+v, %v", o.Teams, err)
	}
	for _, one := range o.Teams {
		if one.ID == shanghai && (one.Name != "Shanghai and Suzhou" || one.ParentID != "") {
			t.Errorf("%+v", one)
		}
	}
}

func TestATeamGoesOnceNothingIsItsOwn(t *testing.T) {
	w := apptest.Open(t)
	s, records := team.New(w.Session, nil), record.New(w.Session)
	east := add(t, s, "East", "")
	account, err := records.Create("account", map[string]any{"name": "Acme", "team_id": string(east)})
	if err != nil {
		t.Fatal(err)
	}
	o, err := s.Overview()
	if err != nil {
		t.Fatal(err)
	}
	me := o.People[0]
	me.Teams = []team.InTeam{{TeamID: east, Role: "lead"}}
	if _, err := s.Save(me); err != nil {
		t.Fatal(err)
	}
	if code := codeOf(s.RemoveTeam(east)); code != "team.in-use" {
		t.Errorf("with an account: %q", code)
	}
	if _, err := records.Edit("account", account.Row.ID, map[string]any{"team_id": ""}); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveTeam(east); err != nil {
		t.Fatal(err)
	}
	if o, err = s.Overview(); err != nil || len(o.Teams) > 0 || len(o.People[0].Teams) > 0 {
		t.Errorf("%+v, %v", o, err)
	}
}
