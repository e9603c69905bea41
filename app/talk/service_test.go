package talk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/undo"
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
	s, acme := talk.New(w.Session, noWarnings), account(t, w)
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
	s, acme := talk.New(w.Session, noWarnings), account(t, w)
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

// TestATaskThatNobodyAnswersIsToldToTheGiversManager lets the user lead the giver's
// team, and waits for as long as admins allow.
func TestATaskThatNobodyAnswersIsToldToTheGiversManager(t *testing.T) {
	w := apptest.Open(t)
	ids := people(t, w, "East", "林晓")
	s, a := talk.New(w.Session, noWarnings), w.Allow(t)
	task := entity.Task{ID: entity.NewID(), Title: "Call Acme", State: entity.TaskOpen, OwnerID: ids["Chen"], GiverID: ids["林晓"], Handoff: entity.HandoffProposed, HandoffBy: ids["林晓"], HandoffAt: store.FormatInstant(a.Now)}
	err := a.DB.Write(a.Ctx, func(tx *store.Tx) error {
		page, err := a.DB.List(a.Ctx, store.Query{Kind: "team", Limit: 1})
		if err != nil {
			return err
		}
		lead := entity.Membership{ID: entity.NewID(), TeamID: entity.ID(page.Rows[0].ID), UserID: a.User, Role: entity.RoleLead}
		return errors.Join(store.Create(tx, entity.Memberships, &lead), store.Create(tx, entity.Tasks, &task))
	})
	if err != nil {
		t.Fatal(err)
	}
	late := func() []store.InboxItem {
		in, err := s.Inbox()
		if err != nil {
			t.Fatal(err)
		}
		return in.Items
	}
	w.Clock.Turn(47 * time.Hour)
	if items := late(); len(items) != 0 {
		t.Errorf("told too early: %+v", items)
	}
	w.Clock.Turn(2 * time.Hour)
	if items := late(); len(items) != 1 || items[0].What != "late" || items[0].By != string(ids["林晓"]) {
		t.Errorf("the manager is told %+v", items)
	}
	if err := s.Mute(store.InboxHandoff, true); err != nil || len(late()) != 0 {
		t.Errorf("muted: %v", err)
	}
}

func TestASignOfAPersonIsThereOnceUntilHeTakesItAway(t *testing.T) {
	w := apptest.Open(t)
	s, acme := talk.New(w.Session, noWarnings), account(t, w)
	c, err := s.Say(entity.Comment{SubjectKind: "account", SubjectID: acme, Body: "Won"})
	if err != nil {
		t.Fatal(err)
	}
	signs := func() []store.Reacted {
		t.Helper()
		a := w.Allow(t)
		entries, _, err := a.DB.Timeline(a.Ctx, store.TimelineOf{Kind: "account", ID: string(acme), Sources: []string{store.FromComments}, Limit: 10})
		if err != nil || len(entries) != 1 {
			t.Fatalf("%+v, %v", entries, err)
		}
		return entries[0].Reactions
	}
	for range 2 {
		if err := s.React(c.ID, "🎉", true); err != nil {
			t.Fatal(err)
		}
	}
	if got := signs(); len(got) != 1 || got[0].Sign != "🎉" || !slices.Equal(got[0].Names, []string{"Me"}) {
		t.Errorf("%+v", got)
	}
	for range 2 {
		if err := s.React(c.ID, "🎉", false); err != nil {
			t.Fatal(err)
		}
	}
	if got := signs(); len(got) != 0 {
		t.Errorf("taken away: %+v", got)
	}
	if err := s.React(c.ID, "🎉", true); err != nil || len(signs()) != 1 {
		t.Errorf("put there again: %+v, %v", signs(), err)
	}
	if err := s.React(c.ID, "<b>", true); fault.From(err).Code != "invalid" {
		t.Errorf("any text as a sign: %v", err)
	}
}

func TestSignsAreTakenBack(t *testing.T) {
	w := apptest.Open(t)
	s, back, acme := talk.New(w.Session, noWarnings), undo.New(w.Session), account(t, w)
	c, err := s.Say(entity.Comment{SubjectKind: "account", SubjectID: acme, Body: "Won"})
	if err != nil {
		t.Fatal(err)
	}
	there := func() bool {
		t.Helper()
		a := w.Allow(t)
		row, err := a.DB.Find(a.Ctx, "reaction", string(entity.ReactionID(c.ID, a.User, "🎉")))
		if err != nil {
			t.Fatal(err)
		}
		return row.Values[entity.DeletedAt] == ""
	}
	for _, on := range []bool{true, false, true} { // new, taken away, put there again
		if err := s.React(c.ID, "🎉", on); err != nil || there() != on {
			t.Fatalf("%v, want %v: %v", there(), on, err)
		}
		if u, err := back.Undo(""); err != nil || u.Kind != "reaction" || there() == on {
			t.Errorf("taken back: %+v, %v", u, err)
		}
		if _, err := back.Redo(); err != nil || there() != on {
			t.Errorf("done again: %v", err)
		}
	}
}

func TestMarksInTheInboxAreTakenBackOneByOne(t *testing.T) {
	w := apptest.Open(t)
	ids := people(t, w, "East", "林晓")
	s, back, a := talk.New(w.Session, noWarnings), undo.New(w.Session), w.Allow(t)
	task := entity.Task{ID: entity.NewID(), Title: "Call Acme", State: entity.TaskOpen, OwnerID: a.User, GiverID: ids["林晓"], Handoff: entity.HandoffProposed, HandoffBy: ids["林晓"], HandoffAt: store.FormatInstant(a.Now)}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Tasks, &task) }); err != nil {
		t.Fatal(err)
	}
	inbox := func() talk.Inbox {
		t.Helper()
		in, err := s.Inbox()
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	items := []string{inbox().Items[0].ID}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.Mute(store.InboxHandoff, true))
	must(s.Read(items, true))
	must(s.Read(items, false))
	must(s.Opened(items[0])) // by itself: not an action to take back
	must(s.Snooze(items, store.FormatInstant(a.Now.Add(time.Hour))))
	if in := inbox(); len(in.Items) != 0 || len(in.Muted) != 1 {
		t.Fatalf("%+v", in)
	}
	for _, want := range []struct {
		what          string
		unread, muted int
	}{
		{"a snooze", 0, 1},
		{"that it is unread, which it is not any more,", 0, 1},
		{"that it was read", 1, 1},
		{"what was muted", 1, 0},
	} {
		if u, err := back.Undo(""); err != nil || u.Kind != "inbox_mark" {
			t.Fatalf("%s taken back: %+v, %v", want.what, u, err)
		}
		if in := inbox(); len(in.Items) != 1 || in.Unread != want.unread || len(in.Muted) != want.muted {
			t.Errorf("%s taken back: %+v", want.what, in)
		}
	}
	made := record.New(w.Session)
	_, err := made.Create("task", map[string]any{"title": "Call Acme again", "owner_id": string(a.User), "state": "open"})
	must(err)
	action, err := back.Latest()
	must(err)
	must(s.Answered(items[0], action))
	if in := inbox(); in.Unread != 0 {
		t.Errorf("answered, and still unread: %+v", in)
	}
	if u, err := back.Undo(""); err != nil || u.Kind != "task" || inbox().Unread != 1 {
		t.Errorf("the answer taken back: %+v, %v", u, err)
	}
	must(s.Opened(items[0]))
	if latest, err := back.Latest(); err != nil || latest != "" {
		t.Errorf("to be taken back: %q, %v", latest, err)
	}
}

func noWarnings(session.Access) ([]store.InboxItem, error) { return nil, nil }
