// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"slices"
	"testing"

	"github.com/roadbook/roadbook/app/announcement"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) announced(t *testing.T, words string) announcement.Board {
	t.Helper()
	b, err := service[*announcement.Service](p).List(words)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestItIsSeenWhoHasReadAnAnnouncement announces to everybody and to a team, and has
// one of two read it without a network.
func TestItIsSeenWhoHasReadAnAnnouncement(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	east, err := o.hub.AddTeam(t.Context(), o.ws, "East", "")
	if err != nil {
		t.Fatal(err)
	}
	boss := o.join("Boss", entity.RoleAdmin)
	user, err := o.hub.AddUser(t.Context(), o.ws, entity.User{Name: "Lin", Role: entity.RoleRep}, []string{east}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lin, ma := o.laptop(user), o.join("Ma", entity.RoleRep)
	until(t, "the boss knows everybody", func() bool { return boss.count(t, "user") == 4 && boss.count(t, "membership") == 1 })
	boss.create(t, "announcement", map[string]any{"title": "新价格表", "body": "三月起执行", "category": "price"})
	boss.create(t, "announcement", map[string]any{"title": "East only", "category": "news", "team_id": east, "pinned": true})
	boss.create(t, "announcement", map[string]any{"title": "Last", "category": "news"})

	until(t, "Lin has all of it, what is pinned first", func() bool {
		b := lin.announced(t, "")
		return b.Unread == 3 && b.Items[0].Title == "East only" && b.Items[1].Title == "Last"
	})
	until(t, "Ma has what is for everybody", func() bool { return ma.announced(t, "").Unread == 2 })
	lin.cut.Store(true)
	until(t, "it is found by its words, offline", func() bool {
		b := lin.announced(t, "三月")
		return len(b.Items) == 1 && b.Items[0].Title == "新价格表"
	})
	price := lin.announced(t, "三月").Items[0].ID
	for range 2 {
		if err := service[*announcement.Service](lin).Read(price); err != nil {
			t.Fatal(err)
		}
	}
	if b := lin.announced(t, ""); b.Unread != 2 {
		t.Errorf("%d unread after one was read", b.Unread)
	}
	lin.cut.Store(false)
	lin.synced(t)
	until(t, "the boss sees who has read it", func() bool {
		b := boss.announced(t, "三月")
		if len(b.Items) != 1 || len(b.Items[0].Readers) != 1 {
			return false
		}
		var waiting []string
		for _, id := range b.Items[0].Waiting {
			waiting = append(waiting, b.Labels[string(id)])
		}
		slices.Sort(waiting)
		return b.Labels[string(b.Items[0].Readers[0])] == "Lin" && slices.Equal(waiting, []string{"Admin", "Ma"})
	})
	if b := boss.announced(t, ""); b.Unread != 0 || len(b.Items[0].Waiting) != 1 {
		t.Errorf("what is for a team waits for more than the team: %+v", b.Items[0])
	}
}
