package app_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) inbox(t *testing.T) talk.Inbox {
	t.Helper()
	in, err := service[*talk.Service](p).Inbox()
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// TestWhoIsNamedIsToldOnceAfterSync lets somebody write and edit without a
// network, and whom he named read it on one of two laptops.
func TestWhoIsNamedIsToldOnceAfterSync(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lin := o.join("Lin", entity.RoleRep)
	boss, err := o.hub.AddUser(t.Context(), o.ws, entity.User{Name: "Boss", Role: entity.RoleAdmin}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	desk, lap := o.laptop(boss), o.laptop(boss)
	until(t, "Lin knows the boss", func() bool { return lin.count(t, "user") == 3 })
	acme := lin.create(t, "account", map[string]any{"name": "Acme"})
	lin.synced(t)

	lin.cut.Store(true)
	said, err := service[*talk.Service](lin).Say(entity.Comment{SubjectKind: "account", SubjectID: entity.ID(acme), Body: "@Boss look"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := service[*talk.Service](lin).Revise(said.ID, "@Boss please look"); err != nil {
		t.Fatal(err)
	}
	lin.cut.Store(false)
	lin.synced(t)
	for _, p := range []program{desk, lap} {
		until(t, "the boss is told", func() bool { return p.inbox(t).Unread == 1 })
		if in := p.inbox(t); len(in.Items) != 1 || in.Items[0].Text != "@Boss please look" || in.Items[0].Type != store.InboxMention {
			t.Fatalf("%+v", in)
		}
	}
	line, err := service[*activity.Service](lap).Timeline(store.TimelineOf{Kind: "account", ID: acme, Sources: []string{store.FromComments}, Limit: 10})
	if err != nil || len(line.Entries) != 1 || !line.Entries[0].Edited || len(line.Entries[0].Named) != 1 || line.Entries[0].Named[0] != "Boss" {
		t.Errorf("on the timeline: %+v, %v", line.Entries, err)
	}
	if in := lin.inbox(t); len(in.Items) > 0 {
		t.Errorf("its author is told: %+v", in)
	}
	if _, err := service[*talk.Service](desk).Revise(said.ID, "not mine"); codeOf(err) != "record.not-yours" {
		t.Errorf("somebody else's comment: %v", err)
	}

	items := []string{desk.inbox(t).Items[0].ID}
	if err := service[*talk.Service](desk).Read(items, true); err != nil {
		t.Fatal(err)
	}
	until(t, "it is read on the other laptop", func() bool { return lap.inbox(t).Unread == 0 })
	tomorrow := store.FormatInstant(time.Now().Add(24 * time.Hour))
	if err := service[*talk.Service](lap).Snooze(items, tomorrow); err != nil {
		t.Fatal(err)
	}
	until(t, "it is snoozed on the first", func() bool { return len(desk.inbox(t).Items) == 0 })
	if err := service[*talk.Service](lap).Snooze(items, ""); err != nil {
		t.Fatal(err)
	}

	_, err = service[*talk.Service](desk).Say(entity.Comment{SubjectKind: "account", SubjectID: entity.ID(acme), ReplyToID: said.ID, Body: "I will"})
	if err != nil {
		t.Fatal(err)
	}
	until(t, "its author hears the answer", func() bool {
		in := lin.inbox(t)
		return len(in.Items) == 1 && in.Items[0].Type == store.InboxReply && in.Items[0].SubjectID == acme
	})
	if err := service[*talk.Service](lin).Mute(store.InboxReply, true); err != nil {
		t.Fatal(err)
	}
	if in := lin.inbox(t); len(in.Items) > 0 || len(in.Muted) != 1 {
		t.Errorf("muted: %+v", in)
	}
}
