package calendar

import (
	"cmp"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Rules are what admins lay down about people's time.
type Rules struct {
	Hours  workday.Hours `json:"hours"`
	Target Band          `json:"target"` // of selling, in per cent
}

// usualTarget is where a field rep's share of selling should lie: below it he does
// what others could do for him, above it nobody writes down what came of it.
var usualTarget = Band{Least: 40, Most: 75}

func targetIn(p entity.Policy) Band {
	return Band{Least: cmp.Or(p.SellingLeast, usualTarget.Least), Most: cmp.Or(p.SellingMost, usualTarget.Most)}
}

// Rules are those of the workspace.
func (s *Service) Rules() (Rules, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Rules{}, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	return Rules{workday.HoursIn(p), targetIn(p)}, err
}

// SetRules is for admins.
func (s *Service) SetRules(r Rules) error {
	if !r.Hours.Valid() {
		return fault.Invalid("hours", "calendar.hours", "not in the order of time")
	}
	if r.Target.Least < 1 || r.Target.Least > r.Target.Most || r.Target.Most > 100 {
		return fault.Invalid("target", "calendar.target", "not between two shares")
	}
	return s.session.LayDown(map[string]any{
		"work_from": r.Hours.From, "work_until": r.Hours.Until, "break_from": r.Hours.BreakFrom, "break_until": r.Hours.BreakUntil,
		"selling_least": r.Target.Least, "selling_most": r.Target.Most,
	})
}

// Questions are what is asked after a visit, by the tier of the account; none is
// what the window asks by itself, in the language of who is asked.
type Questions struct {
	Standard  []string `json:"standard"`
	Key       []string `json:"key"`
	Strategic []string `json:"strategic"`
}

// Questions are those of the workspace.
func (s *Service) Questions() (Questions, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Questions{}, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	return Questions{lines(p.AskStandard), lines(p.AskKey), lines(p.AskStrategic)}, err
}

// What a form on a laptop can ask without being put aside.
const (
	maxQuestions = 20
	maxQuestion  = 200 // bytes
)

// SetQuestions is for admins.
func (s *Service) SetQuestions(q Questions) error {
	texts := make(map[string]any)
	for field, questions := range map[string][]string{"ask_standard": q.Standard, "ask_key": q.Key, "ask_strategic": q.Strategic} {
		asked := lines(strings.Join(questions, "\n"))
		for _, one := range asked {
			if len(one) > maxQuestion {
				return fault.Invalid(field, "too-long", "a question is too long").With(map[string]any{"max": maxQuestion})
			}
		}
		if len(asked) > maxQuestions {
			return fault.Invalid(field, "calendar.questions", "too many questions").With(map[string]any{"max": maxQuestions})
		}
		texts[field] = strings.Join(asked, "\n")
	}
	return s.session.LayDown(texts)
}

// lines are those of a text that say something, each once.
func lines(text string) []string {
	said := []string{} // a list for the window, also of none
	seen := make(map[string]bool)
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !seen[line] {
			seen[line] = true
			said = append(said, line)
		}
	}
	return said
}
