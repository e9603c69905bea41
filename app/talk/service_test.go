package talk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// people adds colleagues, and a team of some of them.
func people(t *testing.T, w apptest.World, team string, members ...string) map[string]entity.ID {
	t.Helper()
	ids := make(map[string]entity.ID)
	a := w.Allow(t)
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		squad := entity.Team{ID: entity.NewID(), Name: team}
		if err := store.Create(tx, entity.Teams, &squad); err != nil {
			return err
		}
		for _, name := range []string{"林晓", "林晓燕", "Ma Jun", "Chen"} {
			u := entity.User{ID: entity.NewID(), Name: name, Role: entity.RoleRep, Active: 1}
			ids[name] = u.ID
			if err := store.Create(tx, entity.Users, &u); err != nil {
				return err
			}
			if !slices.Contains(members, name) {
				continue
			}
			if err := store.Create(tx, entity.Memberships, &entity.Membership{ID: entity.NewID(), TeamID: squad.ID, UserID: u.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// told are the people whom the workspace's mentions are for.
func told(t *testing.T, w apptest.World) []string {
	t.Helper()
	a := w.Allow(t)
	page, err := a.DB.List(a.Ctx, store.Query{Kind: "mention", Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	users := map[string][]string{}
	for _, r := range page.Rows {
		users["user"] = append(users["user"], r.Values["user_id"].(string))
	}
	titles, err := a.DB.Titles(a.Ctx, users)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, id := range users["user"] {
		names = append(names, titles[id])
	}
	slices.Sort(names)
	return names
}

func account(t *testing.T, w apptest.World) entity.ID {
	t.Helper()
	a := w.Allow(t)
	acme := entity.Account{ID: entity.NewID(), Name: "Acme"}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Accounts, &acme) }); err != nil {
		t.Fatal(err)
	}
	return acme.ID
}

func TestACommentTellsWhomItNames(t *testing.T) {
	w := apptest.Open(t)
	people(t, w, "East", "林晓", "Ma Jun")
	s, acme := talk.New(w.Session), account(t, w)
	for _, is := range []struct {
		text string
		want []string
	}{
		{"no one", nil},
		{"@林晓燕 请看报价", []string{"林晓燕"}},
		{"请@林晓和@Ma Jun来", []string{"Ma Jun", "林晓"}},
		{"@East, look", []string{"Ma Jun", "林晓"}},
		{"write to chen@example.com or @Nobody", nil},
		{"@Me and myself", nil},
	} {
		c, err := s.Say(entity.Comment{SubjectKind: "account", SubjectID: acme, Body: is.text})
		if err != nil {
			t.Fatal(err)
		}
		if got := told(t, w); !slices.Equal(got, is.want) {
			t.Errorf("%q tells %v, want %v", is.text, got, is.want)
		}
		if _, err := s.Revise(c.ID, "never mind"); err != nil {
			t.Fatal(err)
		}
		if got := told(t, w); len(got) > 0 {
			t.Errorf("%q taken back still tells %v", is.text, got)
		}
	}
}

func TestWhatACommentMustBe(t *testing.T) {
	w := apptest.Open(t)
	s, acme := talk.New(w.Session), account(t, w)
	for _, is := range []struct{ subject, body, code string }{
		{string(acme), " \n", "required"},
		{string(acme), strings.Repeat("长", 10_001), "talk.too-long"},
		{"gone", "to nobody", "not-found"},
	} {
		_, err := s.Say(entity.Comment{SubjectKind: "account", SubjectID: entity.ID(is.subject), Body: is.body})
		if f := fault.From(err); err == nil || f.Code != is.code {
			t.Errorf("%.20q: %v", is.body, err)
		}
	}
	if _, err := s.Revise("gone", "x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a comment that is not there: %v", err)
	}
}
