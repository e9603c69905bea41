// Package warning finds, by rules and from what is on this computer, what is about
// to go wrong. A warning is computed whenever the inbox is read and stored nowhere;
// what its reader does with it is kept as with all that the inbox tells, so that he
// sees it once over all his devices.
package warning

import (
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/cost"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/workday"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What a warning is about.
const (
	Quiet     = "quiet"     // an opportunity without an activity
	CloseDate = "close"     // its expected close has passed
	Stalled   = "stalled"   // it stands still, by what those that were won took
	Milestone = "milestone" // it is near, and what it waits for is not done
	Slipped   = "slipped"   // a plan ends later than its latest baseline
	Burning   = cost.Burning
	Ahead     = cost.Ahead
	Ended     = "ended"     // an opportunity was closed, and nobody said what was learned
	Reply     = "reply"     // a customer should have had an answer
	Escalated = "escalated" // the same, for the manager of who owes it
	Critical  = "critical"  // a risk of somebody below him weighs as much as any
)

// most is how many warnings one rule gives: the largest opportunities come first.
const most = 20

// Service is bound to the window.
type Service struct {
	session *session.Session
	stalled Stalls
	dates   Dates
}

// Stalls are the days on its stage of each of some opportunities that is stalled.
type Stalls func(ids []entity.ID) (map[entity.ID]int, error)

// Dates are on which days the tasks of a project finish, and on which they were to
// by its latest baseline.
type Dates func(a session.Access, project entity.ID) (finishes, planned map[entity.ID]string, err error)

// New is the service of a session.
func New(s *session.Session, stalled Stalls, dates Dates) *Service {
	return &Service{s, stalled, dates}
}

// Rules are what admins lay down: days, of budgets per cent, and of opportunities
// whole units of their currency.
type Rules struct {
	QuietDays     int64 `json:"quietDays"`     // without an activity
	MilestoneDays int64 `json:"milestoneDays"` // before a milestone
	SlipDays      int64 `json:"slipDays"`      // of work, that a plan ends later
	BurnPercent   int64 `json:"burnPercent"`   // of a budget that is spent or promised
	SingleFrom    int64 `json:"singleFrom"`    // amount from which on one contact is too few (app/relation)
}

// usual are the rules where admins have said nothing.
var usual = Rules{QuietDays: 14, MilestoneDays: 5, SlipDays: 3, BurnPercent: cost.UsualBurn, SingleFrom: entity.DefaultSingleFrom}

// Rules are those of the workspace.
func (s *Service) Rules() (Rules, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Rules{}, err
	}
	return rulesOf(a)
}

func rulesOf(a session.Access) (Rules, error) {
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return Rules{}, err
	}
	r := usual
	for _, one := range []struct {
		to   *int64
		said int64
	}{
		{&r.QuietDays, p.QuietDays}, {&r.MilestoneDays, p.MilestoneDays}, {&r.SlipDays, p.SlipDays},
		{&r.BurnPercent, p.BurnPercent}, {&r.SingleFrom, p.SingleFrom},
	} {
		if one.said > 0 {
			*one.to = one.said
		}
	}
	return r, nil
}

// mostMoney is a larger opportunity than anybody has.
const mostMoney = 1_000_000_000

// SetRules lays them down.
func (s *Service) SetRules(r Rules) error {
	for _, days := range []int64{r.QuietDays, r.MilestoneDays, r.SlipDays} {
		if days < 1 || days > 365 {
			return fault.Invalid("days", "invalid", "between 1 and 365 days")
		}
	}
	if r.BurnPercent < 1 || r.BurnPercent > 100 {
		return fault.Invalid("percent", "invalid", "between 1 and 100 per cent")
	}
	if r.SingleFrom < 1 || r.SingleFrom > mostMoney {
		return fault.Invalid("amount", "invalid", "from 1 to a billion")
	}
	return s.session.LayDown(map[string]any{
		"quiet_days": r.QuietDays, "milestone_days": r.MilestoneDays, "slip_days": r.SlipDays, "burn_percent": r.BurnPercent,
		"single_from": r.SingleFrom,
	})
}

// moment is now, and what the rules are then.
type moment struct {
	session.Access
	Rules
	today    string
	open     []store.OwnOpportunity // the user's opportunities, the largest first
	calendar workday.Calendar
}

// Find is what the user is warned of, for the inbox: his own opportunities,
// projects and customers, and answers that are owed by those whose manager he is.
func (s *Service) Find(a session.Access) ([]store.InboxItem, error) {
	rules, err := rulesOf(a)
	if err != nil {
		return nil, err
	}
	open, err := a.DB.LargestOpen(a.Ctx, a.User, lookedAt)
	if err != nil {
		return nil, err
	}
	calendar, err := workday.Of(a.Ctx, a.DB, a.DB.Identity().Currency)
	if err != nil {
		return nil, err
	}
	m := moment{a, rules, a.Now.Local().Format(time.DateOnly), open, calendar}
	var all []store.InboxItem
	for _, rule := range []func(moment) ([]store.InboxItem, error){s.quiet, s.closePassed, s.stands, s.plans, s.unlearned, s.unanswered, s.escalated, s.critical} {
		found, err := rule(m)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// item is a warning about a record. What it depends on is part of its id: when that
// changes it is another warning, which was not answered yet.
func item(code, kind string, id entity.ID, at, text string, depends ...string) store.InboxItem {
	key := strings.Join(append([]string{"warning", code, string(id)}, depends...), ":")
	return store.InboxItem{ID: key, Type: store.InboxWarning, What: code, At: at, SubjectKind: kind, SubjectID: string(id), Text: text}
}
