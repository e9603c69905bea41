package bench_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/opportunity"
	"github.com/roadbook/roadbook/app/plan"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/setup"
	"github.com/roadbook/roadbook/app/talk"
	"github.com/roadbook/roadbook/app/warning"
)

// BenchmarkInbox reads the inbox of somebody with 167 opportunities among 5,000, and
// of somebody with a quarter of 100,000, with what they are warned of.
func BenchmarkInbox(b *testing.B) {
	b.Run("medium", func(b *testing.B) {
		s := started(b, session.Options{Dir: b.TempDir()})
		must[setup.Current](b)(setup.New(s, nil, "bench").StartDemo("medium", "zh-CN"))
		readInbox(b, s)
	})
	b.Run("large", func(b *testing.B) { readInbox(b, startedOnLarge(b)) })
}

func readInbox(b *testing.B, s *session.Session) {
	b.Helper()
	inbox := talk.New(s, warning.New(s, opportunity.New(s).StalledOf, plan.Dates).Find)
	percentiles(b, func(int) { b.ReportMetric(float64(len(must[talk.Inbox](b)(inbox.Inbox()).Items)), "items") })
}

// startedOnLarge is a session on the large workspace.
func startedOnLarge(b *testing.B) *session.Session {
	b.Helper()
	db := large(b)
	dir, file := filepath.Split(db.Path())
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	s := started(b, session.Options{Dir: dir, Secrets: keyring.Open(dir, keyring.Desktop)})
	if err := s.Switch(file); err != nil {
		b.Fatal(err)
	}
	return s
}

// started is a session on the day of the benchmarks.
func started(b *testing.B, o session.Options) *session.Session {
	b.Helper()
	o.Now, o.Emit = func() time.Time { return day }, func(string, any) {}
	s := session.New(o)
	b.Cleanup(func() { _ = s.Close() })
	if err := s.Start(); err != nil {
		b.Fatal(err)
	}
	return s
}
