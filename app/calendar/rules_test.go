package calendar_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/app/apptest"
	"github.com/roadbook/roadbook/app/calendar"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/plan"
)

func TestADaysCapacityAndTheTargetAreThoseThatAdminsLayDown(t *testing.T) {
	w := apptest.Open(t)
	s := calendar.New(w.Session, t.TempDir())
	r, err := s.Rules()
	if err != nil || r.Hours.Minutes() != 8*60 || r.Target.Least != 40 {
		t.Errorf("%+v, %v", r, err)
	}
	r.Hours.Until, r.Hours.BreakUntil, r.Target = "16:30", "12:30", calendar.Band{Least: 50, Most: 60}
	if err := s.SetRules(r); err != nil {
		t.Fatal(err)
	}
	if err := plan.New(w.Session, t.TempDir()).SetDay("2026-12-01", false, "Stocktaking"); err != nil {
		t.Fatal(err)
	}
	const from, to = "2026-11-30T00:00:00Z", "2026-12-03T00:00:00Z"
	got, err := s.Time(from, to, "UTC")
	if err != nil || got.Target != r.Target || got.Days[0].Capacity != 7*60 || got.Days[1].Capacity != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	shown, err := s.Window(from, to, nil)
	if err != nil || len(shown.Days) != 1 || shown.Days[0].Name != "Stocktaking" || shown.Days[0].Works {
		t.Errorf("%+v, %v", shown.Days, err)
	}
	r.Hours.From = "17:00"
	if err := s.SetRules(r); err == nil || fault.From(err).Field != "hours" {
		t.Errorf("a day that ends before it begins: %v", err)
	}
	r.Hours.From, r.Target.Most = "09:00", 30
	if err := s.SetRules(r); err == nil || fault.From(err).Field != "target" {
		t.Errorf("a target without room: %v", err)
	}
}

func TestWhatIsAskedAfterAVisitIsLaidDownByTier(t *testing.T) {
	s := calendar.New(apptest.Open(t).Session, t.TempDir())
	if err := s.SetQuestions(calendar.Questions{Key: []string{" Who was there? ", "", "Stock?", "Stock?"}}); err != nil {
		t.Fatal(err)
	}
	q, err := s.Questions()
	if err != nil || !slices.Equal(q.Key, []string{"Who was there?", "Stock?"}) || len(q.Standard) != 0 || q.Strategic == nil {
		t.Errorf("%+v, %v", q, err)
	}
	for code, bad := range map[string][]string{
		"too-long": {strings.Repeat("x", 201)}, "calendar.questions": strings.Split("abcdefghijklmnopqrstu", ""),
	} {
		if err := s.SetQuestions(calendar.Questions{Strategic: bad}); err == nil || fault.From(err).Code != code || fault.From(err).Field != "ask_strategic" {
			t.Errorf("%s: %v", code, err)
		}
	}
}
