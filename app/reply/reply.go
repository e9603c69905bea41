// Package reply is the rule of the answers that customers have to what they complain
// of or suggest: what counts as one, and by when the first is due.
package reply

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Hours are within how many working hours a customer has a first answer, by how bad
// it is; what nobody has judged is minor.
type Hours struct {
	Minor    int64 `json:"minor"`
	Major    int64 `json:"major"`
	Critical int64 `json:"critical"`
}

// usual are three working days, one, and half of one.
var usual = Hours{Minor: 24, Major: 8, Critical: 4}

// HoursIn are those of a policy.
func HoursIn(p entity.Policy) Hours {
	return Hours{
		Minor:    cmp.Or(p.ReplyMinorHours, usual.Minor),
		Major:    cmp.Or(p.ReplyMajorHours, usual.Major),
		Critical: cmp.Or(p.ReplyCriticalHours, usual.Critical),
	}
}

func (h Hours) of(severity string) time.Duration {
	hours := h.Minor
	switch severity {
	case "major":
		hours = h.Major
	case "critical":
		hours = h.Critical
	}
	return time.Duration(hours) * time.Hour
}

// Promise is by when customers have an answer.
type Promise struct {
	Hours Hours
	Clock workday.Clock
	Here  *time.Location // by whose clocks people work
}

// Of is the promise of the workspace.
func Of(a session.Access, r store.Reader) (Promise, error) {
	clock, err := workday.ClockOf(a.Ctx, r, a.DB.Identity().Currency)
	if err != nil {
		return Promise{}, err
	}
	policy, err := store.Policy(a.Ctx, r)
	return Promise{HoursIn(policy), clock, time.Local}, err
}

// Due is when the first answer to f is; the zero time where nobody knows when it was
// received.
func (p Promise) Due(f entity.Feedback) time.Time { return p.before(f, 0) }

// Soon is when it is time to think of it: an hour of work before it is due.
func (p Promise) Soon(f entity.Feedback) time.Time { return p.before(f, time.Hour) }

func (p Promise) before(f entity.Feedback, left time.Duration) time.Time {
	received, err := time.Parse(time.RFC3339, f.ReceivedAt)
	if err != nil {
		return time.Time{}
	}
	return p.Clock.Due(received.In(p.Here), max(p.Hours.of(f.Severity)-left, time.Minute))
}

// Took is how much working time went by until the first answer to f, and whether
// that was in time; false where it has none, or nobody knows when.
func (p Promise) Took(f entity.Feedback) (worked time.Duration, inTime, ok bool) {
	received, errReceived := time.Parse(time.RFC3339, f.ReceivedAt)
	answered, errAnswered := time.Parse(time.RFC3339, f.AnsweredAt)
	if errReceived != nil || errAnswered != nil {
		return 0, false, false
	}
	return p.Clock.Worked(received.In(p.Here), answered), !answered.After(p.Due(f)), true
}

// Waits says whether the customer has no answer yet.
func Waits(f entity.Feedback) bool { return f.AnsweredAt == "" && !answers(f.Progress) }

func answers(progress string) bool {
	return progress == entity.FeedbackReplied || progress == entity.FeedbackClosed
}

// Move is the rule of how far feedback has come. What the customer was told must be
// written down before it counts as answered; closing dates it, and opening again is
// counted.
func Move(f *entity.Feedback, progress, at string) error {
	field, _ := entity.Feedbacks.Schema().Field("progress")
	switch {
	case !slices.Contains(field.Choices, progress):
		return fault.Invalid("progress", "invalid", "no such state")
	case progress == f.Progress:
		return nil
	case answers(progress) && strings.TrimSpace(f.Reply) == "":
		return fault.Invalid("reply", "feedback.no-reply", "say what the customer was told")
	case f.Progress == entity.FeedbackClosed:
		f.Reopened++
		f.ClosedAt = ""
	}
	if Waits(*f) && answers(progress) {
		f.AnsweredAt = at
	}
	if progress == entity.FeedbackClosed {
		f.ClosedAt = at
	}
	f.Progress = progress
	return nil
}

// Values are values to be written to feedback, with what its rule makes of them.
// before are those that it has, none for new feedback.
func Values(before, values map[string]any, at string) (map[string]any, error) {
	progress, given := values["progress"].(string)
	if !given || progress == "" {
		return values, nil
	}
	all := maps.Clone(before)
	if all == nil {
		all = make(map[string]any)
	}
	maps.Copy(all, values)
	all["progress"] = before["progress"]
	f := entity.Feedbacks.Load("", all)
	if err := Move(&f, progress, at); err != nil {
		return nil, err
	}
	whole := maps.Clone(values)
	moved := entity.Feedbacks.Values(&f)
	for _, name := range []string{"progress", "closed_at", "answered_at", "reopened"} {
		whole[name] = moved[name]
	}
	return whole, nil
}
