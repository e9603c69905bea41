package bench_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/progressreport"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// BenchmarkTeamReport makes the weekly report of a team of thirty and writes it as
// a PDF.
func BenchmarkTeamReport(b *testing.B) {
	s := session.New(session.Options{Dir: b.TempDir(), Now: func() time.Time { return day }, Emit: func(string, any) {}})
	b.Cleanup(func() { _ = s.Close() })
	if err := s.Start(); err != nil {
		b.Fatal(err)
	}
	must[setup.Current](b)(setup.New(s, nil, "bench").StartDemo("medium", "zh-CN"))
	a := must[session.Access](b)(s.Allow(session.Write, ""))
	teams := must[store.Page](b)(a.DB.List(ctx, store.Query{Kind: entity.Teams.Name}))
	whole := entity.Team{Name: "华东"}
	err := a.DB.Write(ctx, func(tx *store.Tx) error {
		if err := store.Create(tx, entity.Teams, &whole); err != nil {
			return err
		}
		for _, t := range teams.Rows {
			if _, err := tx.Edit(ctx, entity.Teams.Name, t.ID, map[string]any{"parent_id": string(whole.ID)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	reports := progressreport.New(s, b.TempDir(), plan.Dates)
	wish := progressreport.Wish{SubjectKind: entity.Teams.Name, SubjectID: whole.ID, Period: entity.PeriodWeek, Day: day.Format(time.DateOnly), Locale: "zh-CN"}
	percentiles(b, func(int) {
		r := must[entity.ProgressReport](b)(reports.Make(wish))
		must[string](b)(reports.Export(r.ID, "pdf", "zh-CN"))
	})
}
