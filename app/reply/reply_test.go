package reply_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/reply"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store/entity"
)

func promise(t *testing.T) reply.Promise {
	t.Helper()
	calendar, err := workday.With("CNY", nil)
	if err != nil {
		t.Fatal(err)
	}
	p := entity.Policy{ReplyCriticalHours: 2}
	return reply.Promise{Hours: reply.HoursIn(p), Clock: workday.Clock{Calendar: calendar, Hours: workday.HoursIn(p)}, Here: time.UTC}
}

func TestAFirstAnswerIsDueByHowBadItIs(t *testing.T) {
	for severity, want := range map[string]string{
		"critical": "2026-11-27T11:00:00Z", "major": "2026-11-27T18:00:00Z", "minor": "2026-12-01T18:00:00Z", "": "2026-12-01T18:00:00Z",
	} {
		f := entity.Feedback{Severity: severity, ReceivedAt: "2026-11-27T01:00:00Z"}
		if due := promise(t).Due(f).Format(time.RFC3339); due != want {
			t.Errorf("%q: due %s, want %s", severity, due, want)
		}
	}
	f := entity.Feedback{Severity: "major", ReceivedAt: "2026-11-27T10:00:00Z"}
	if soon := promise(t).Soon(f).Format(time.RFC3339); soon != "2026-11-27T18:00:00Z" {
		t.Errorf("to be thought of at %s", soon)
	}
	if due := promise(t).Due(entity.Feedback{}); !due.IsZero() {
		t.Errorf("what was never received is due at %s", due)
	}
}

func TestOnlyTheFirstAnswerIsMeasured(t *testing.T) {
	f := entity.Feedback{Severity: "critical", ReceivedAt: "2026-11-27T09:00:00Z", Progress: entity.FeedbackNew, Reply: "Sorry"}
	for _, step := range []struct{ to, at string }{
		{entity.FeedbackReplied, "2026-11-27T10:30:00Z"}, {entity.FeedbackClosed, "2026-11-27T17:00:00Z"},
		{entity.FeedbackWorking, "2026-11-30T09:00:00Z"}, {entity.FeedbackReplied, "2026-12-04T09:00:00Z"},
	} {
		if err := reply.Move(&f, step.to, step.at); err != nil {
			t.Fatal(err)
		}
	}
	if took, inTime, ok := promise(t).Took(f); !ok || !inTime || took != 90*time.Minute {
		t.Errorf("%s, in time %v, %v", took, inTime, ok)
	}
	f.AnsweredAt = "2026-11-27T12:00:00Z"
	if _, inTime, _ := promise(t).Took(f); inTime {
		t.Error("three hours were two")
	}
	f.AnsweredAt = ""
	if _, _, ok := promise(t).Took(f); ok {
		t.Error("an answer that nobody dated is measured")
	}
}

// A list and a bulk edit write progress too, not only the page of the feedback.
func TestWhateverWritesProgressGoesByTheRule(t *testing.T) {
	before := map[string]any{"progress": "new", "reply": ""}
	if _, err := reply.Values(before, map[string]any{"progress": "closed"}, "now"); err == nil || fault.From(err).Code != "feedback.no-reply" {
		t.Errorf("%v", err)
	}
	got, err := reply.Values(before, map[string]any{"progress": "replied", "reply": "Sorry"}, "now")
	if err != nil || got["answered_at"] != "now" || got["reply"] != "Sorry" || got["progress"] != "replied" {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := reply.Values(nil, map[string]any{"subject": "Late"}, "now"); err != nil || len(got) != 1 {
		t.Errorf("%v, %v", got, err)
	}
}
