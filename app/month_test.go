// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/store/entity"
)

// TestAMonthOfFiveEndsInTheSameReportsEverywhere lets a team work through November:
// Lin's laptop has no network in the second week, Zhou's none in the third. The
// figures are worked out by hand, and the same on every laptop.
func TestAMonthOfFiveEndsInTheSameReportsEverywhere(t *testing.T) {
	t.Parallel()
	m := newMonth(t)

	m.opportunitiesAreFound()
	m.aProjectBeginsFromATemplate()
	m.newsIsAnnounced()
	m.turnTo("2025-11-05 09:00")
	m.theHallIsSurveyed()
	m.turnTo("2025-11-07 09:00")
	m.meet()

	m.lin.cut.Store(true)
	m.turnTo("2025-11-10 09:00")
	m.aCustomerComplains()
	m.theGateRefusesAndIsPassedForAReason()
	m.eachNamesWhoAnswersForTheInstallation()
	m.turnTo("2025-11-11 09:00")
	m.theComplaintIsAnswered()
	m.turnTo("2025-11-12 09:00")
	m.theDayIsReported()
	m.thePlanIsShiftedWhileTheCalendarChanges()
	m.theLineIsWrittenToByTwo()
	m.turnTo("2025-11-13 09:00")
	m.itIsSeenWhoHasReported()
	m.aMeetingAgreesOnATrial()
	m.turnTo("2025-11-14 09:00")
	m.theTrialIsDeclinedAndGivenToZhou()
	m.theWeekIsReported()
	m.isNotHeardOf(m.line)
	m.turnTo("2025-11-17 09:00")
	m.thePipelineLacksLinsWeek()
	m.theBossLooksAtItFromHisDesk()
	m.lin.cut.Store(false)
	m.meet()
	m.thePipelineIsWholeAgain()
	m.thePipelineIsWeighted()
	m.bothWhoAnswerForTheInstallationAreSeen()

	m.zhou.digest(m.t) // whoever looks for the first time begins then
	m.zhou.cut.Store(true)
	m.theRobotIsWonAtAFair()
	m.theInstallationIsGivenToMa()
	m.turnTo("2025-11-18 09:00")
	m.theDiscountIsDecidedTwice()
	m.minutesArePublishedWhileTheyAreEdited()
	m.leadsOfTheFairAreImported()
	m.turnTo("2025-11-20 09:00")
	m.theInstallationIsDelivered()
	m.theOfferIsReviewed()
	m.isNotHeardOf(m.robot)
	m.turnTo("2025-11-24 09:00")
	m.zhou.cut.Store(false)
	m.meet()
	m.zhouIsToldWhatNamedHim()

	m.theLineIsWon()
	m.whatStandsBesideTheMinutesIsPublished()
	m.theBossSaysWhoAnswersForTheInstallation()
	m.turnTo("2025-11-30 09:00")
	m.theMonthIsReported()
	m.meet()

	m.salesAreTheSame()
	m.thePlanIsTheSame()
	m.whatWasSaidIsTheSame()
	m.reportsAreTheSame()
}

// month is five people, what they work on, and the clock that all go by.
type month struct {
	*office
	ahead                      atomic.Int64 // of the computer's clock
	east                       entity.Team
	admin, boss, lin, ma, zhou program

	sales    map[string]entity.ID // stages of the process that Lin sells by
	defaults map[string]entity.ID // and of the one that everybody begins with

	line, press, robot entity.ID // opportunities of Lin, Ma and Zhou
	discount           entity.ID

	project                          entity.ID // Lin's
	phase, survey, install, training entity.ID // of its plan

	meeting, trial                entity.ID // and the task that it agreed on
	news, complaint, idea, report entity.ID
}

// newMonth hires all five. Where ROADBOOK_MONTH names a folder, their laptops stay
// there, each with its keys, for the journey that looks at them.
func newMonth(t *testing.T) *month {
	m := new(month)
	m.ahead.Store(int64(time.Until(clock("2025-11-03 09:00"))))
	m.office = newOfficeAt(t, func() time.Time { return time.Now().Add(time.Duration(m.ahead.Load())) })
	if kept := os.Getenv("ROADBOOK_MONTH"); kept != "" {
		names := []string{"admin", "boss", "lin", "ma", "zhou", "desk"}
		m.home = func() (string, keyring.System) {
			name := names[0]
			names = names[1:]
			return filepath.Join(kept, name), nowhere{}
		}
	}
	m.admin, m.east = m.withTeam(t)
	hire := func(name, role, sees, inTeam string) program {
		_, laptop := m.hires(m.admin, team.Person{Name: name, Role: role, Sees: sees, Teams: []team.InTeam{{TeamID: m.east.ID, Role: inTeam}}})
		return laptop
	}
	m.boss = hire("Boss", entity.RoleManager, entity.SeesTeam, entity.RoleLead)
	m.lin = hire("Lin", entity.RoleRep, entity.SeesTeam, entity.RoleMember)
	m.ma = hire("Ma", entity.RoleRep, entity.SeesTeam, entity.RoleMember)
	m.zhou = hire("Zhou", entity.RoleRep, entity.SeesTeam, entity.RoleMember)
	return m
}

// nowhere is the keyring of a computer that has none: keys are kept in a file.
type nowhere struct{}

var errNoKeyring = errors.New("this computer has no keyring")

func (nowhere) Set(string, string) error   { return errNoKeyring }
func (nowhere) Get(string) (string, error) { return "", errNoKeyring }
func (nowhere) Delete(string) error        { return errNoKeyring }

// turnTo turns everybody's clock, by the time where the computer is, while no laptop
// talks with the hub: it would take half of the way for an error of its own clock.
func (m *month) turnTo(when string) {
	m.t.Helper()
	for _, p := range m.all() {
		if !p.cut.Load() {
			until(m.t, "it rests", func() bool { return p.state(m.t).Phase == "synced" })
		}
	}
	m.ahead.Store(int64(time.Until(clock(when))))
}

func clock(when string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", when, time.Local)
	if err != nil {
		panic(err)
	}
	return at
}

func (m *month) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *month) all() map[string]program {
	return map[string]program{"the admin": m.admin, "the boss": m.boss, "Lin": m.lin, "Ma": m.ma, "Zhou": m.zhou}
}

// each waits until every laptop that has a network shows something.
func (m *month) each(what string, shows func(p program) bool) {
	m.t.Helper()
	for name, p := range m.all() {
		if !p.cut.Load() {
			until(m.t, what+", with "+name, func() bool { return shows(p) })
		}
	}
}

// meet lets all who have a network hear of each other.
func (m *month) meet() {
	m.t.Helper()
	for _, hear := range []func(program){m.sends, func(p program) { p.synced(m.t) }} {
		for _, p := range m.all() {
			if !p.cut.Load() {
				hear(p)
			}
		}
	}
}

// sends waits until the hub has all that a laptop has.
func (m *month) sends(p program) {
	m.t.Helper()
	until(m.t, "all is sent", func() bool {
		m.must(service[*status.Service](p).SyncNow())
		return p.state(m.t).Pending == 0
	})
}

func (m *month) edits(p program, kind string, id entity.ID, values map[string]any) {
	m.t.Helper()
	_, err := service[*record.Service](p).Edit(kind, string(id), values)
	m.must(err)
}

func (p program) me(t *testing.T) entity.ID {
	t.Helper()
	return entity.ID(p.current(t).User.ID)
}

// isNotHeardOf is why a week without a network is one: all others have an
// opportunity as it was.
func (m *month) isNotHeardOf(id entity.ID) {
	m.t.Helper()
	open := []any{string(m.defaults["Lead"]), string(m.sales["Lead"])}
	for name, p := range m.all() {
		if !p.cut.Load() && !slices.Contains(open, p.sees(m.t, "opportunity", string(id), "stage_id")) {
			m.t.Errorf("%s has what was done without a network", name)
		}
	}
}
