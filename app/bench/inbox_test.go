package bench_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/warning"
)

// BenchmarkInbox reads the inbox of somebody with 167 opportunities among 5,000,
// with what he is warned of.
func BenchmarkInbox(b *testing.B) {
	s := session.New(session.Options{Dir: b.TempDir(), Now: func() time.Time { return day }, Emit: func(string, any) {}})
	b.Cleanup(func() { _ = s.Close() })
	if err := s.Start(); err != nil {
		b.Fatal(err)
	}
	must[setup.Current](b)(setup.New(s, nil, "bench").StartDemo("medium", "zh-CN"))
	inbox := talk.New(s, warning.New(s, opportunity.New(s).StalledOf, plan.Dates).Find)
	percentiles(b, func(int) { b.ReportMetric(float64(len(must[talk.Inbox](b)(inbox.Inbox()).Items)), "items") })
}
