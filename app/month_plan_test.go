// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"reflect"
	"slices"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/raci"
	"github.com/roadbook/roadbook/app/task"
	"github.com/roadbook/roadbook/store/entity"
)

// A project of a month: begun from a template, shifted by its owner without a network
// while an admin changes the calendar, and answered for by two until the boss decides.

// aProjectBeginsFromATemplate lets the boss lay down how a line is installed, out of a
// project that came to nothing, and Lin begin from that and promise the dates: survey 3 to 5 November, installation 6 to 12,
// training 13 and 14.
func (m *month) aProjectBeginsFromATemplate() {
	m.t.Helper()
	laidDown := service[*plan.Service](m.boss)
	model := entity.ID(m.boss.make(m.t, "project", map[string]any{"name": "Line 1", "starts_on": "2025-10-13", "state": entity.ProjectCancelled}))
	phase, err := laidDown.Add(model, "", "", "Installation", 1)
	m.must(err)
	var before entity.ID
	for _, one := range []struct {
		title string
		days  int64
	}{{"Survey the hall", 3}, {"Install the line", 5}, {"Train the crew", 2}} {
		next, err := laidDown.Add(model, phase.ID, before, one.title, one.days)
		m.must(err)
		if before != "" {
			_, err = laidDown.Link(before, next.ID, "FS", 0)
			m.must(err)
		}
		before = next.ID
	}
	template, err := laidDown.SaveTemplate(model, "A line is installed")
	m.must(err)
	m.meet()

	plans := service[*plan.Service](m.lin)
	begun, err := plans.StartFrom(template.ID, "Roll-out", "2025-11-03")
	m.must(err)
	m.project = begun.ID
	p, err := plans.Plan(m.project)
	m.must(err)
	m.phase, m.survey, m.install, m.training = p.Tasks[0].ID, p.Tasks[1].ID, p.Tasks[2].ID, p.Tasks[3].ID
	if p.FinishesOn != "2025-11-14" {
		m.t.Errorf("what begins from the template ends on %s", p.FinishesOn)
	}
	_, err = plans.Take(m.project, "As promised")
	m.must(err)
	m.meet()
}

func (m *month) theHallIsSurveyed() {
	m.t.Helper()
	m.edits(m.lin, "project", m.project, map[string]any{"state": entity.ProjectActive})
	m.must(service[*plan.Service](m.lin).Progress(m.survey, 100))
}

// eachNamesWhoAnswersForTheInstallation: the boss Ma, and then Lin himself, who has not
// heard of that.
func (m *month) eachNamesWhoAnswersForTheInstallation() {
	m.t.Helper()
	m.boss.casts(m.t, string(m.project), m.phase, string(m.ma.me(m.t)), entity.Accountable, true)
	m.lin.casts(m.t, string(m.project), m.phase, string(m.lin.me(m.t)), entity.Accountable, true)
	m.lin.casts(m.t, string(m.project), m.phase, string(m.lin.me(m.t)), entity.Responsible, true)
}

// answersFor are who answers for the installation, and how many named another.
func (m *month) answersFor(p program) (accountable entity.ID, leftOut int) {
	phase := p.team(m.t, string(m.project))[1]
	for _, one := range phase.People {
		if one.LeftOut {
			leftOut++
		}
	}
	return phase.Accountable, leftOut
}

func (m *month) bothWhoAnswerForTheInstallationAreSeen() {
	m.t.Helper()
	ma := m.ma.me(m.t)
	m.each("who was named first answers for the installation", func(p program) bool {
		who, leftOut := m.answersFor(p)
		return who == ma && leftOut == 1
	})
}

func (m *month) theBossSaysWhoAnswersForTheInstallation() {
	m.t.Helper()
	m.boss.casts(m.t, string(m.project), m.phase, string(m.lin.me(m.t)), entity.Accountable, true)
}

// thePlanIsShiftedWhileTheCalendarChanges: at the customer's the installation takes two
// days more, and at home the 14th becomes a day off.
func (m *month) thePlanIsShiftedWhileTheCalendarChanges() {
	m.t.Helper()
	m.must(service[*plan.Service](m.lin).Resize(m.install, 7))
	m.must(service[*plan.Service](m.admin).SetDay("2025-11-14", false, "Inventory"))
}

func (m *month) theInstallationIsGivenToMa() {
	m.t.Helper()
	m.edits(m.lin, "task", m.install, map[string]any{"owner_id": string(m.ma.me(m.t))})
	m.lin.casts(m.t, string(m.project), m.phase, string(m.ma.me(m.t)), entity.Responsible, true)
	m.meet()
	m.ma.takes(m.t, "accept", func(s *task.Service) error { _, err := s.Accept(m.install); return err })
}

func (m *month) theInstallationIsDelivered() {
	m.t.Helper()
	m.ma.takes(m.t, "deliver", func(s *task.Service) error { _, err := s.Deliver(m.install, "Runs"); return err })
	m.meet()
}

// thePlanIsTheSame: the installation takes 6 to 17 November without the weekend and
// the 14th, and the training the 18th and 19th, so that what was promised for Friday
// the 14th comes three working days later. Of ten days of work three were done on the
// 5th; on the 12th two came to them; on the 20th seven were done.
func (m *month) thePlanIsTheSame() {
	m.t.Helper()
	plans := service[*plan.Service](m.lin)
	taken, err := plans.Baselines(m.project)
	m.must(err)
	late, err := plans.Compare(taken[0].ID)
	m.must(err)
	if late.Finish != 3 || late.FinishedOn != "2025-11-14" || late.Added+late.Removed != 0 {
		m.t.Errorf("against what was promised: %+v", late)
	}
	at := slices.IndexFunc(late.Tasks, func(v plan.Variance) bool { return v.ID == m.training })
	if v := late.Tasks[at]; v.Start != 3-1 || v.Finish != 3 {
		m.t.Errorf("the training: %+v", v)
	}
	want, err := plans.Burndown(m.project, "")
	m.must(err)
	m.burnt(want)
	lin, ma := m.lin.me(m.t), m.ma.me(m.t)
	m.each("the plan is Lin's", func(p program) bool {
		variance, err := service[*plan.Service](p).Compare(taken[0].ID)
		m.must(err)
		same, err := service[*plan.Service](p).Burndown(m.project, "")
		m.must(err)
		phase := p.team(m.t, string(m.project))[1]
		does := func(one raci.Person) bool {
			return one.Role == entity.Responsible && (one.UserID == lin || one.UserID == ma)
		}
		return reflect.DeepEqual(variance, late) && reflect.DeepEqual(same, want) && phase.Accountable == lin && len(phase.People) == 3 &&
			slices.ContainsFunc(phase.People, does) && p.sees(m.t, "project", string(m.project), "name") == "Roll-out"
	})
}

func (m *month) burnt(b plan.Burndown) {
	m.t.Helper()
	if b.Unit != plan.InDays || b.Baseline != "As promised" || slices.Contains(b.Days, "2025-11-14") {
		m.t.Errorf("the burndown is in %s, against %q, on %v", b.Unit, b.Baseline, b.Days)
	}
	for day, want := range map[string][3]float64{ // ideally left, left, and in all
		"2025-11-03": {10 * 8. / 9, 10, 10}, "2025-11-05": {10 * 6. / 9, 7, 10}, "2025-11-11": {10 * 2. / 9, 7, 10},
		"2025-11-12": {10 * 1. / 9, 9, 12}, "2025-11-13": {0, 9, 12}, "2025-11-19": {0, 9, 12}, "2025-11-20": {0, 2, 12}, "2025-11-28": {0, 2, 12},
	} {
		i := slices.Index(b.Days, day)
		if i < 0 {
			m.t.Fatalf("no %s among %v", day, b.Days)
		}
		if got := [3]float64{b.Ideal[i], b.Left[i], b.Scope[i]}; got != want {
			m.t.Errorf("on %s there were %v, want %v", day, got, want)
		}
	}
}
