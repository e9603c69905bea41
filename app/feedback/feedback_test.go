package feedback_test

import (
	"math"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/feedback"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

func received(t *testing.T, a session.Access, reply string) entity.ID {
	t.Helper()
	f := entity.Feedback{Subject: "Late delivery", Type: "complaint", AccountID: "acme", ReceivedAt: store.FormatInstant(a.Now), Progress: entity.FeedbackNew, Reply: reply}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.Feedbacks, &f) }); err != nil {
		t.Fatal(err)
	}
	return f.ID
}

func move(t *testing.T, s *feedback.Service, id entity.ID, to string) entity.Feedback {
	t.Helper()
	f, err := s.Move(id, to)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestNobodyIsAnsweredWithoutAReply(t *testing.T) {
	w := apptest.Open(t)
	s := feedback.New(w.Session)
	id := received(t, w.Allow(t), "")
	move(t, s, id, entity.FeedbackWorking)
	for _, to := range []string{entity.FeedbackReplied, entity.FeedbackClosed} {
		if _, err := s.Move(id, to); err == nil || fault.From(err).Code != "feedback.no-reply" || fault.From(err).Field != "reply" {
			t.Errorf("%s: %v", to, err)
		}
	}
	if _, err := s.Move(id, "lost"); err == nil || fault.From(err).Code != "invalid" {
		t.Errorf("%v", err)
	}
}

func TestLeadTimeAndReopeningAreReported(t *testing.T) {
	w := apptest.Open(t)
	s := feedback.New(w.Session)
	a := w.Allow(t)
	first, second, third := received(t, a, "Sorry"), received(t, a, "Sorry"), received(t, a, "Sorry")
	received(t, a, "")
	w.Clock.Turn(24 * time.Hour)
	move(t, s, first, entity.FeedbackClosed)
	if f := move(t, s, third, entity.FeedbackClosed); f.ClosedAt != "2026-11-25T09:00:00.000Z" {
		t.Errorf("closed at %s", f.ClosedAt)
	}
	if f := move(t, s, third, entity.FeedbackWorking); f.Reopened != 1 || f.ClosedAt != "" {
		t.Errorf("%+v", f)
	}
	w.Clock.Turn(72 * time.Hour)
	move(t, s, second, entity.FeedbackClosed)
	r, err := s.Report("")
	if err != nil || r.Open != 2 || r.Closed != 2 || math.Abs(r.MedianDays-2.5) > 0.01 || r.EverClosed != 3 || math.Abs(r.Reopened-1.0/3) > 0.001 {
		t.Errorf("%+v, %v", r, err)
	}
	if r.Answered != 3 || math.Abs(r.InTime-2.0/3) > 0.001 || r.MedianHours == 0 {
		t.Errorf("first answers: %+v", r)
	}
	if r, err := s.Report("2027-01-01T00:00:00.000Z"); err != nil || r != (feedback.Report{}) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAFirstAnswerIsDueInAsManyHoursAsAdminsSay(t *testing.T) {
	w := apptest.Open(t)
	s := feedback.New(w.Session)
	id := received(t, w.Allow(t), "Sorry")
	answer := func() feedback.Answer {
		t.Helper()
		all, err := s.Answers([]entity.ID{id, "gone"})
		if err != nil || len(all) != 1 {
			t.Fatalf("%+v, %v", all, err)
		}
		return all[id]
	}
	usual := answer()
	if !usual.Waits || usual.Late || usual.DueAt == "" {
		t.Errorf("%+v", usual)
	}
	if err := s.SetHours(reply.Hours{Minor: 2, Major: 2, Critical: 0}); err == nil {
		t.Error("an answer in no time")
	}
	if err := s.SetHours(reply.Hours{Minor: 2, Major: 2, Critical: 1}); err != nil {
		t.Fatal(err)
	}
	if h, err := s.Hours(); err != nil || h.Minor != 2 || h.Critical != 1 {
		t.Errorf("%+v, %v", h, err)
	}
	if sooner := answer(); sooner.DueAt >= usual.DueAt {
		t.Errorf("due at %s, before at %s", sooner.DueAt, usual.DueAt)
	}
	w.Clock.Turn(4 * 24 * time.Hour)
	if late := answer(); !late.Waits || !late.Late {
		t.Errorf("%+v", late)
	}
	move(t, s, id, entity.FeedbackReplied)
	if was := answer(); was.Waits || !was.Late || was.AnsweredAt != "2026-11-28T09:00:00.000Z" {
		t.Errorf("%+v", was)
	}
}
