// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/meeting"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func (p program) meeting(t *testing.T, event entity.ID) meeting.View {
	t.Helper()
	v, err := service[*meeting.Service](p).Open(event, "")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// met are two colleagues who see nothing of each other's but a meeting, to which
// the second was invited.
func met(t *testing.T) (lin, ma program, event entity.ID) {
	t.Helper()
	o := newOffice(t)
	lin, ma = o.join("Lin", entity.RoleRep), o.join("Ma", entity.RoleRep)
	until(t, "Lin knows Ma", func() bool { return lin.count(t, "user") == 3 })
	begins := time.Now().Truncate(time.Hour)
	e, err := service[*calendar.Service](lin).Save(calendar.Change{Event: entity.Event{
		Title: "Kick-off", Type: "meeting", Zone: "UTC", StartsAt: store.FormatInstant(begins), EndsAt: store.FormatInstant(begins.Add(time.Hour)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := service[*meeting.Service](lin).Invite(e.ID, "user", entity.ID(ma.current(t).User.ID)); err != nil {
		t.Fatal(err)
	}
	return lin, ma, e.ID
}

func TestAnInvitationReachesInboxAndCalendarAndItsAnswerComesBack(t *testing.T) {
	t.Parallel()
	lin, ma, event := met(t)
	until(t, "Ma is asked", func() bool {
		in := ma.inbox(t)
		return len(in.Items) == 1 && in.Items[0].Type == store.InboxMeeting && in.Items[0].What == "invited" && in.Items[0].Text == "Kick-off"
	})
	at := func(h time.Duration) string { return store.FormatInstant(time.Now().Add(h)) }
	has := func() int {
		w, err := service[*calendar.Service](ma).Window(at(-3*time.Hour), at(3*time.Hour), nil)
		if err != nil {
			t.Fatal(err)
		}
		return len(w.Entries)
	}
	if n := has(); n != 1 {
		t.Errorf("%d events in Ma's calendar", n)
	}
	if err := service[*meeting.Service](ma).Answer(event, entity.AnswerDeclined); err != nil {
		t.Fatal(err)
	}
	if n := has(); n != 0 || len(ma.inbox(t).Items) != 0 {
		t.Errorf("%d events in Ma's calendar after she has declined, %+v", n, ma.inbox(t).Items)
	}
	until(t, "Lin knows the answer", func() bool { return lin.meeting(t, event).Attendance[0].Answer == entity.AnswerDeclined })

	// What is agreed is seen by both, whoever does it.
	if err := service[*meeting.Service](lin).Agree(event, "", "Send the plan", entity.ID(lin.current(t).User.ID), "2026-12-01"); err != nil {
		t.Fatal(err)
	}
	until(t, "Ma sees what was agreed", func() bool { return len(ma.meeting(t, event).Tasks) == 1 })
}

// TestMinutesThatWereEditedWhileTheyWerePublishedStandBesideThem has one publish and
// the other write, without a network.
func TestMinutesThatWereEditedWhileTheyWerePublishedStandBesideThem(t *testing.T) {
	t.Parallel()
	for _, is := range []struct{ name, published string }{
		{"as they were", "We met."},
		{"with a last change", "We met, and agreed."},
	} {
		t.Run(is.name, func(t *testing.T) {
			lin, ma, event := met(t)
			if err := service[*meeting.Service](lin).Write(event, "", "We met."); err != nil {
				t.Fatal(err)
			}
			until(t, "Ma has the minutes", func() bool { return ma.count(t, "meeting") == 1 && ma.meeting(t, event).Meeting.Minutes == "We met." })
			lin.synced(t)
			for _, p := range []program{lin, ma} {
				p.cut.Store(true)
			}
			if err := service[*meeting.Service](lin).Publish(event, "", is.published, ""); err != nil {
				t.Fatal(err)
			}
			if err := service[*meeting.Service](ma).Write(event, "", "We met. Ma disagreed."); err != nil {
				t.Fatal(err)
			}
			for _, p := range []program{lin, ma} {
				p.cut.Store(false)
				p.synced(t)
			}
			for _, p := range []program{lin, ma} {
				until(t, "both see what is published, and what stands beside it", func() bool {
					v := p.meeting(t, event)
					return len(v.Versions) == 1 && v.Versions[0].Body == is.published && len(v.Beside) == 1 &&
						v.Beside[0].Body == "We met. Ma disagreed." && v.Labels[string(v.Beside[0].By)] == "Ma"
				})
			}

			// Lin takes it up: it is the next version everywhere, and nothing is left over.
			v := lin.meeting(t, event)
			if err := service[*meeting.Service](lin).Publish(event, "", v.Beside[0].Body, v.Versions[0].ID); err != nil {
				t.Fatal(err)
			}
			until(t, "both have the second version alone", func() bool {
				a, b := lin.meeting(t, event), ma.meeting(t, event)
				return len(a.Versions) == 2 && len(a.Beside) == 0 && len(b.Versions) == 2 && len(b.Beside) == 0 &&
					lin.state(t).Conflicts+ma.state(t).Conflicts == 0
			})
		})
	}
}
