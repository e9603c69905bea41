// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"encoding/json"
	"reflect"
	"sync/atomic"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/activity"
	"github.com/roadbook/roadbook/app/announcement"
	"github.com/roadbook/roadbook/app/approval"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/status"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/app/team"
	"github.com/roadbook/roadbook/app/workreport"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// TestAMonthOfFiveEndsInTheSameReportsEverywhere lets a team work through November:
// Lin's laptop has no network in the second week, Zhou's none in the third. The
// figures at the end are worked out by hand.
func TestAMonthOfFiveEndsInTheSameReportsEverywhere(t *testing.T) {
	t.Parallel()
	m := newMonth(t)
	m.begins()
	m.secondWeekLinIsAway()
	m.thirdWeekZhouIsAway()
	m.fourthWeekIsWon()
	m.everybodyHasTheSame()
	m.theReportsAreRight()
}

// month is five people, what they work on, and the clock that all go by.
type month struct {
	*office
	ahead                      atomic.Int64 // of the computer's clock
	east                       entity.Team
	admin, boss, lin, ma, zhou program
	maID                       entity.ID
	line, press, robot         entity.ID // opportunities of Lin, Ma and Zhou
	project, install           entity.ID // Lin's, and a task of it that Ma is given
	news, discount             entity.ID
}

func newMonth(t *testing.T) *month {
	m := new(month)
	m.turnTo("2026-11-02")
	m.office = newOfficeAt(t, func() time.Time { return time.Now().Add(time.Duration(m.ahead.Load())) })
	m.admin, m.east = m.withTeam(t)
	hire := func(name, role, inTeam string) (team.Person, program) {
		return m.hires(m.admin, team.Person{Name: name, Role: role, Teams: []team.InTeam{{TeamID: m.east.ID, Role: inTeam}}})
	}
	_, m.boss = hire("Boss", entity.RoleManager, entity.RoleLead)
	_, m.lin = hire("Lin", entity.RoleRep, entity.RoleMember)
	ma, laptop := hire("Ma", entity.RoleRep, entity.RoleMember)
	m.ma, m.maID = laptop, ma.ID
	_, m.zhou = hire("Zhou", entity.RoleRep, entity.RoleMember)
	return m
}

// turnTo is nine in the morning of a day, for everybody.
func (m *month) turnTo(day string) {
	morning, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	m.ahead.Store(int64(time.Until(morning.Add(9 * time.Hour))))
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

// meet lets all who have a network hear of each other.
func (m *month) meet() {
	m.t.Helper()
	for range 2 {
		for _, p := range m.all() {
			if !p.cut.Load() {
				p.synced(m.t)
			}
		}
	}
}

func (m *month) sells(p program, customer, name string, amount int64) entity.ID {
	m.t.Helper()
	account := p.create(m.t, "account", map[string]any{"name": customer})
	o, err := service[*opportunity.Service](p).Create(entity.Opportunity{
		Name: name, AccountID: entity.ID(account), Amount: amount, Currency: "CNY", ExpectedCloseOn: "2026-11-27",
	})
	m.must(err)
	return o.ID
}

func (m *month) moves(p program, id entity.ID, stage, lostReason string) {
	m.t.Helper()
	_, err := service[*opportunity.Service](p).Move(id, entity.NaturalID("stage", "default", stage), opportunity.Place{LostReason: lostReason})
	m.must(err)
}

func (m *month) edits(p program, kind string, id entity.ID, values map[string]any) {
	m.t.Helper()
	_, err := service[*record.Service](p).Edit(kind, string(id), values)
	m.must(err)
}

// begins has everybody's opportunities, a project with its plan as it is promised, and
// an announcement that Zhou does not read.
func (m *month) begins() {
	m.t.Helper()
	m.line = m.sells(m.lin, "Acme", "Line 2", 500_000_00)
	m.press = m.sells(m.ma, "Brook", "Press", 200_000_00)
	m.robot = m.sells(m.zhou, "Crane", "Robot", 300_000_00)
	m.project = entity.ID(m.lin.make(m.t, "project", map[string]any{"name": "Roll-out", "starts_on": "2026-11-02", "state": "active"}))
	plans := service[*plan.Service](m.lin)
	survey, err := plans.Add(m.project, "", "", "Survey the hall", 3)
	m.must(err)
	install, err := plans.Add(m.project, "", survey.ID, "Install the line", 5)
	m.must(err)
	m.install = install.ID
	train, err := plans.Add(m.project, "", install.ID, "Train the crew", 2)
	m.must(err)
	for _, l := range [][2]entity.ID{{survey.ID, install.ID}, {install.ID, train.ID}} {
		_, err = plans.Link(l[0], l[1], "FS", 0)
		m.must(err)
	}
	_, err = plans.Take(m.project, "As promised")
	m.must(err)
	m.news = entity.ID(m.boss.make(m.t, "announcement", map[string]any{"title": "November's prices", "category": "price"}))
	m.meet()
	for name, p := range m.all() {
		if name != "Zhou" {
			m.must(service[*announcement.Service](p).Read(m.news))
		}
	}
}

// secondWeekLinIsAway lets Lin work at the customer's, while the boss writes into what
// he is writing into and Ma loses hers.
func (m *month) secondWeekLinIsAway() {
	m.t.Helper()
	m.meet()
	m.lin.cut.Store(true)
	m.turnTo("2026-11-09")
	m.moves(m.lin, m.line, "proposal", "")
	_, err := service[*activity.Service](m.lin).Log(entity.Activity{Type: "visit", Subject: "Measured the hall", OpportunityID: m.line})
	m.must(err)
	m.meet()
	m.isNotHeardOf(m.line, "proposal")
	m.edits(m.boss, "opportunity", m.line, map[string]any{"next_step": "Boss calls"})
	m.moves(m.ma, m.press, "lost", "Too late")
	m.turnTo("2026-11-12")
	m.edits(m.lin, "opportunity", m.line, map[string]any{"next_step": "Lin sends the offer"})
	m.must(service[*plan.Service](m.lin).Resize(m.install, 7))
	_, err = service[*workreport.Service](m.lin).Save(entity.WorkReport{Period: entity.ReportWeek, Day: "2026-11-09", Done: "The hall is measured", TeamID: m.east.ID}, true)
	m.must(err)
	m.turnTo("2026-11-16")
	m.lin.cut.Store(false)
	m.meet()
}

// thirdWeekZhouIsAway lets Zhou win without a network; Ma takes a task of Lin's plan,
// and the boss allows a discount.
func (m *month) thirdWeekZhouIsAway() {
	m.t.Helper()
	m.zhou.digest(m.t) // whoever looks for the first time begins then
	m.zhou.cut.Store(true)
	m.moves(m.zhou, m.robot, "won", "")
	_, err := service[*talk.Service](m.zhou).Say(entity.Comment{SubjectKind: "opportunity", SubjectID: m.robot, Body: "Signed at the fair"})
	m.must(err)
	m.edits(m.lin, "task", m.install, map[string]any{"owner_id": string(m.maID)})
	_, err = service[*talk.Service](m.boss).Say(entity.Comment{SubjectKind: "opportunity", SubjectID: m.robot, Body: "@Zhou how is it going?"})
	m.must(err)
	m.discount = m.asksForADiscount()
	m.meet()
	m.isNotHeardOf(m.robot, "won")
	m.ma.takes(m.t, "accept", func(s *task.Service) error { _, err := s.Accept(m.install); return err })
	m.boss.decides(m.t, m.discount, entity.VerdictApproved, "")
	m.turnTo("2026-11-20")
	m.ma.takes(m.t, "deliver", func(s *task.Service) error { _, err := s.Deliver(m.install, "Runs"); return err })
	m.turnTo("2026-11-23")
	m.zhou.cut.Store(false)
	m.meet()
	until(m.t, "Zhou is told what named him meanwhile", func() bool {
		groups := m.zhou.digest(m.t).Groups
		return len(groups) > 0 && groups[0].Name == store.DigestMentions && groups[0].Count == 1
	})
}

func (m *month) asksForADiscount() entity.ID {
	m.t.Helper()
	may, err := service[*approval.Service](m.lin).Approvers()
	m.must(err)
	a, err := service[*approval.Service](m.lin).Request(entity.Approval{
		Title: "5 % off", Type: entity.ApprovalDiscount, Percent: 5, Reason: "Both lines", SubjectKind: "opportunity", SubjectID: m.line, ApproverID: may[0].ID,
	})
	m.must(err)
	return a.ID
}

func (m *month) fourthWeekIsWon() {
	m.t.Helper()
	m.moves(m.lin, m.line, "won", "")
	m.turnTo("2026-11-30")
	m.meet()
}

// everybodyHasTheSame looks at what each may see: reps at their own, the boss and the
// admin at all.
func (m *month) everybodyHasTheSame() {
	m.t.Helper()
	for _, id := range []entity.ID{m.line, m.press, m.robot} {
		want := m.admin.sees(m.t, "opportunity", string(id), "stage_id")
		until(m.t, "the boss has what the admin has", func() bool { return m.boss.sees(m.t, "opportunity", string(id), "stage_id") == want })
	}
	for name, p := range map[string]program{"Lin": m.lin, "the boss": m.boss, "the admin": m.admin} {
		if step := p.sees(m.t, "opportunity", string(m.line), "next_step"); step != "Lin sends the offer" {
			m.t.Errorf("%s has %v as the next step", name, step)
		}
		found, err := service[*status.Service](p).Conflicts()
		m.must(err)
		if len(found.Conflicts) != 1 || found.Conflicts[0].Lost.Values["next_step"] != "Boss calls" {
			m.t.Errorf("%s is told of %+v", name, found.Conflicts)
		}
	}
	for name, p := range m.all() {
		until(m.t, name+" sees that all but Zhou have read the news", func() bool {
			b := p.announced(m.t, "prices")
			return len(b.Items) == 1 && len(b.Items[0].Readers) == 3 && len(b.Items[0].Waiting) == 1 // its author is not counted
		})
		until(m.t, name+" reads Lin's week", func() bool {
			r, err := service[*workreport.Service](p).Round(m.east.ID, entity.ReportWeek, "2026-11-09", "UTC")
			m.must(err)
			for _, one := range r.Members {
				if one.Name == "Lin" {
					return one.Report.Done == "The hall is measured"
				}
			}
			return false
		})
	}
	m.theDiscountIsAllowed()
	m.whatZhouSaidIsRead()
	m.theBurndownIsTheSame()
}

// isNotHeardOf is why a week without a network is one.
func (m *month) isNotHeardOf(id entity.ID, stage string) {
	m.t.Helper()
	for name, p := range map[string]program{"the boss": m.boss, "the admin": m.admin} {
		if p.sees(m.t, "opportunity", string(id), "stage_id") == string(entity.NaturalID("stage", "default", stage)) {
			m.t.Errorf("%s has what was done without a network", name)
		}
	}
}

func (m *month) theDiscountIsAllowed() {
	m.t.Helper()
	for name, p := range map[string]program{"Lin": m.lin, "the boss": m.boss, "the admin": m.admin} {
		one := p.approval(m.t, m.discount)
		if one.State != entity.VerdictApproved || len(one.Verdicts) != 1 || one.Verdicts[0].Provisional {
			m.t.Errorf("with %s: %+v", name, one)
		}
	}
}

func (m *month) whatZhouSaidIsRead() {
	m.t.Helper()
	for name, p := range map[string]program{"the boss": m.boss, "the admin": m.admin, "Zhou": m.zhou} {
		until(m.t, name+" reads what Zhou and the boss said", func() bool {
			line, err := service[*activity.Service](p).Timeline(store.TimelineOf{Kind: "opportunity", ID: string(m.robot), Sources: []string{store.FromComments}, Limit: 10})
			return err == nil && len(line.Entries) == 2 // his own, and the boss's
		})
	}
}

// theBurndownIsTheSame looks at ten days of work that became twelve on 12 November, of
// which seven were done on the 20th.
func (m *month) theBurndownIsTheSame() {
	m.t.Helper()
	want, err := service[*plan.Service](m.lin).Burndown(m.project)
	m.must(err)
	at := func(day string, line []float64) float64 {
		for i, d := range want.Days {
			if d == day {
				return line[i]
			}
		}
		m.t.Fatalf("no %s among %v", day, want.Days)
		return 0
	}
	if at("2026-11-11", want.Scope) != 10 || at("2026-11-12", want.Scope) != 12 || at("2026-11-19", want.Left) != 12 || at("2026-11-20", want.Left) != 5 {
		m.t.Errorf("Lin's burndown: %+v", want)
	}
	until(m.t, "the boss's burndown is Lin's", func() bool {
		same, err := service[*plan.Service](m.boss).Burndown(m.project)
		return err == nil && reflect.DeepEqual(same, want)
	})
}

// theReportsAreRight makes the month's report of the team where all of it is seen, and
// each rep's own.
func (m *month) theReportsAreRight() {
	m.t.Helper()
	for name, p := range map[string]program{"the boss": m.boss, "the admin": m.admin} {
		f := m.figures(p, "team", m.east.ID)
		if f.Won.Count != 2 || f.Lost.Count != 1 || f.Lost.Lines[0].Reason != "Too late" || measured(f, "won-amount") != 800_000_00 {
			m.t.Errorf("with %s: won %+v, lost %+v, plan %+v", name, f.Won, f.Lost, f.Plan)
		}
		if f.Slipped.Count != 1 || f.Slipped.Lines[0].What != "Train the crew" || f.Slipped.Lines[0].Days != 4 {
			m.t.Errorf("with %s slipped %+v", name, f.Slipped)
		}
	}
	for name, p := range map[string]program{"Lin": m.lin, "Ma": m.ma, "Zhou": m.zhou} {
		me := entity.ID(p.current(m.t).User.ID)
		want := map[string]int64{"Lin": 500_000_00, "Ma": 0, "Zhou": 300_000_00}[name]
		if f := m.figures(p, "user", me); measured(f, "won-amount") != want {
			m.t.Errorf("%s has won %+v", name, f.Plan)
		}
	}
}

func (m *month) figures(p program, kind string, id entity.ID) (f progressreport.Figures) {
	m.t.Helper()
	r, err := service[*progressreport.Service](p).Make(progressreport.Wish{
		SubjectKind: kind, SubjectID: id, Period: entity.PeriodMonth, Day: "2026-11-30", Locale: "en",
	})
	m.must(err)
	m.must(json.Unmarshal([]byte(r.Figures), &f))
	return f
}

func measured(f progressreport.Figures, code string) (n int64) {
	for _, one := range f.Plan {
		if one.Code == code {
			n += one.Actual
		}
	}
	return n
}
