// The race detector sees the same code where people work in the other tests of
// several laptops, and would take minutes here.

//go:build !race

package app_test

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/app/record"
	"github.com/roadbook/roadbook/app/workreport"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// What is reported: a day, a week, and the month.

// theDayIsReported by Ma alone. Lin, who cannot be heard, reports it too.
func (m *month) theDayIsReported() {
	m.t.Helper()
	for p, done := range map[*program]string{&m.ma: "Called Brook", &m.lin: "Measured"} {
		m.reports(*p, entity.ReportDay, "2025-11-12", done)
	}
	m.stand("2025-11-12", map[string]string{"Lin": workreport.Offline, "Ma": workreport.Sent, "Zhou": workreport.Awaited})
}

func (m *month) reports(p program, period, day, done string) {
	m.t.Helper()
	_, err := service[*workreport.Service](p).Save(entity.WorkReport{Period: period, Day: day, Done: done, TeamID: m.east.ID}, true)
	m.must(err)
}

// stand looks at how people stand with their report of 12 November, once the hub has
// said who came this morning.
func (m *month) stand(today string, want map[string]string) {
	m.t.Helper()
	m.meet()
	m.turnTo(today + " 09:20")
	m.meet()
	m.each("it is seen who has reported the 12th", func(p program) bool {
		r, err := service[*workreport.Service](p).Round(m.east.ID, entity.ReportDay, "2025-11-12", "Local")
		m.must(err)
		fits := 0
		for _, one := range r.Members {
			since := store.FormatInstant(clock("2025-11-07 09:00"))[:len("2025-11-07T09")]
			if one.State == want[one.Name] && (one.State == workreport.Offline) == strings.HasPrefix(one.OfflineSince, since) {
				fits++
			}
		}
		return fits == len(want)
	})
}

// itIsSeenWhoHasReported: the day is over, and of Lin nobody says that he has not.
func (m *month) itIsSeenWhoHasReported() {
	m.t.Helper()
	m.stand("2025-11-13", map[string]string{"Lin": workreport.Offline, "Ma": workreport.Sent, "Zhou": workreport.Missing})
}

func (m *month) theWeekIsReported() {
	m.t.Helper()
	m.reports(m.lin, entity.ReportWeek, "2025-11-10", "The hall is measured")
}

// theMonthIsReported by the boss, for the team.
func (m *month) theMonthIsReported() {
	m.t.Helper()
	m.meet()
	m.report = m.makes(m.boss, entity.Teams.Name, m.east.ID).ID
}

func (m *month) makes(p program, kind string, id entity.ID) entity.ProgressReport {
	m.t.Helper()
	r, err := service[*progressreport.Service](p).Make(progressreport.Wish{
		SubjectKind: kind, SubjectID: id, Period: entity.PeriodMonth, Day: "2025-11-30", Locale: "en",
	})
	m.must(err)
	return r
}

func (m *month) figures(raw any) (f progressreport.Figures) {
	m.t.Helper()
	text, _ := raw.(string)
	m.must(json.Unmarshal([]byte(text), &f))
	f.Author, f.Synced, f.Away = "", "", nil // who has been at the hub is told to each at another time
	return f
}

// reportsAreTheSame: the boss's is there as he made it, and everybody's own of the team
// says the same.
func (m *month) reportsAreTheSame() {
	m.t.Helper()
	m.each("Lin's day and week are read", func(p program) bool {
		return m.reported(p, entity.ReportDay, "2025-11-12") == "Measured" && m.reported(p, entity.ReportWeek, "2025-11-10") == "The hall is measured"
	})
	m.each("the boss's report is there", func(p program) bool { return p.sees(m.t, "progress_report", string(m.report), "figures") != nil })
	want := m.figures(m.boss.sees(m.t, "progress_report", string(m.report), "figures"))
	m.theMonthIsAsItWas(want)
	for name, p := range m.all() {
		if f := m.figures(p.sees(m.t, "progress_report", string(m.report), "figures")); !reflect.DeepEqual(f, want) {
			m.t.Errorf("the boss's report, with %s: %+v", name, f)
		}
		if f := m.asks(p, entity.Teams.Name, m.east.ID); !reflect.DeepEqual(f, want) {
			m.t.Errorf("%s makes it %+v", name, f)
		}
	}
	for p, won := range map[*program]int64{&m.lin: 500_000 * yuan, &m.ma: 0, &m.zhou: 300_000 * yuan} {
		if f := m.asks(*p, entity.Users.Name, p.me(m.t)); measured(f, "won-amount").Actual != won {
			m.t.Errorf("of %d a rep's own report has %+v", won, f.Plan)
		}
	}
}

// asks are the figures of a report that is made and thrown away.
func (m *month) asks(p program, kind string, id entity.ID) progressreport.Figures {
	m.t.Helper()
	r := m.makes(p, kind, id)
	m.must(service[*record.Service](p).Remove(entity.ProgressReports.Name, []string{string(r.ID)}))
	return m.figures(r.Figures)
}

func (m *month) reported(p program, period, day string) string {
	m.t.Helper()
	r, err := service[*workreport.Service](p).Round(m.east.ID, period, day, "Local")
	m.must(err)
	for _, one := range r.Members {
		if one.Name == "Lin" && one.Report != nil {
			return one.Report.Done
		}
	}
	return ""
}

// theMonthIsAsItWas: 800,000 won and 200,000 lost. What was imported is expected to
// bring 100,000 at 5 and 80,000 at 20 per cent in December, and 60,000 at 40 in January.
// Of seven tasks that were due six were done: Lin's first call and proposal, the boss's
// review of that, Zhou's plan, and two of the project's, whose third is overdue.
func (m *month) theMonthIsAsItWas(f progressreport.Figures) {
	m.t.Helper()
	if f.Subject != "East" || f.Won.Count != 2 || f.Won.Lines[0].Name != "Line 2" || f.Won.Lines[1].Name != "Robot" ||
		measured(f, "won-amount") != (progressreport.Measure{Code: "won-amount", Currency: "CNY", Actual: 800_000 * yuan}) {
		m.t.Errorf("won %+v, plan %+v", f.Won, f.Plan)
	}
	if f.Lost.Count != 1 || f.Lost.Lines[0].Amount != 200_000*yuan || f.Lost.Lines[0].Reason != "Too late" {
		m.t.Errorf("lost %+v", f.Lost)
	}
	if f.Moved.Count != 1 || f.Moved.Lines[0].From != "Lead" || f.Moved.Lines[0].To != "Proposal" || f.Moved.Lines[0].Day != "2025-11-10" {
		m.t.Errorf("moved %+v", f.Moved)
	}
	if want := []progressreport.Month{
		{Month: "2025-12", Currency: "CNY", Count: 2, Amount: 180_000 * yuan, Weighted: (5_000 + 16_000) * yuan},
		{Month: "2026-01", Currency: "CNY", Count: 1, Amount: 60_000 * yuan, Weighted: 24_000 * yuan},
	}; !reflect.DeepEqual(f.Forecast, want) {
		m.t.Errorf("expected %+v", f.Forecast)
	}
	if want := (progressreport.Measure{Code: "tasks", Planned: 7, Actual: 6}); measured(f, "tasks") != want || f.Done.Count != 6 {
		m.t.Errorf("tasks %+v: %+v", f.Plan, f.Done)
	}
	if want := (progressreport.Step{Title: "Train the crew", About: "Roll-out", Owner: "Lin", Day: "2025-11-19"}); f.Overdue.Count != 1 || f.Overdue.Lines[0] != want {
		m.t.Errorf("overdue %+v", f.Overdue)
	}
	if len(f.Activities) != 1 || f.Activities[0].Code != "visit" || f.Activities[0].Actual != 1 {
		m.t.Errorf("activities %+v", f.Activities)
	}
	if want := (progressreport.Slip{Of: "Roll-out", What: "Train the crew", From: "2025-11-14", To: "2025-11-19", Days: 3}); f.Slipped.Count != 1 || f.Slipped.Lines[0] != want {
		m.t.Errorf("slipped %+v", f.Slipped)
	}
}

func measured(f progressreport.Figures, code string) (sum progressreport.Measure) {
	for _, one := range f.Plan {
		if one.Code == code {
			sum.Code, sum.Currency = code, one.Currency
			sum.Planned, sum.Actual = sum.Planned+one.Planned, sum.Actual+one.Actual
		}
	}
	return sum
}
