package warning_test

import (
	"testing"

	"github.com/roadbook/roadbook/app/feedback"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func TestAnAnswerThatIsLateIsWarnedOfAndGoesToTheManager(t *testing.T) {
	d := open(t)
	me := d.Allow(t).User
	mine := entity.Feedback{Subject: "Cold food", Type: "complaint", Severity: "critical", OwnerID: me, Progress: entity.FeedbackNew, ReceivedAt: "2026-11-20T09:00:00.000Z"}
	hers := entity.Feedback{Subject: "Late delivery", Type: "complaint", Severity: "major", OwnerID: "ann", Progress: entity.FeedbackNew, ReceivedAt: "2026-11-13T09:00:00.000Z"}
	fresh := entity.Feedback{Subject: "A wish", Type: "suggestion", OwnerID: me, Progress: entity.FeedbackNew, ReceivedAt: "2026-11-24T08:00:00.000Z"}
	d.write(func(tx *store.Tx) error {
		for _, f := range []*entity.Feedback{&mine, &hers, &fresh} {
			if err := store.Create(tx, entity.Feedbacks, f); err != nil {
				return err
			}
		}
		return nil
	})
	promise, err := reply.Of(d.Allow(t), d.Allow(t).DB)
	d.must(err)
	late := func(f entity.Feedback) string { return store.FormatInstant(promise.Due(f)) }
	d.expect("reply " + late(mine))
	d.write(func(tx *store.Tx) error {
		team := entity.Team{Name: "East"}
		if err := store.Create(tx, entity.Teams, &team); err != nil {
			return err
		}
		for _, m := range []entity.Membership{{TeamID: team.ID, UserID: me, Role: entity.RoleLead}, {TeamID: team.ID, UserID: "ann"}} {
			if err := store.Create(tx, entity.Memberships, &m); err != nil {
				return err
			}
		}
		return nil
	})
	d.expect("escalated "+late(hers), "reply "+late(mine))
	d.write(func(tx *store.Tx) error {
		_, _, err := store.Edit(d.Allow(t).Ctx, tx, entity.Feedbacks, mine.ID, func(f *entity.Feedback) error { f.Reply = "Sorry"; return nil })
		return err
	})
	_, err = feedback.New(d.Session).Move(mine.ID, entity.FeedbackReplied)
	d.must(err)
	d.expect("escalated " + late(hers))
}
