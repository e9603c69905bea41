package bench_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/keyring"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/app/today"
)

// BenchmarkToday reads what the first screen begins with for somebody with a quarter of
// 100,000 accounts and opportunities.
func BenchmarkToday(b *testing.B) {
	db := large(b)
	dir, file := filepath.Split(db.Path())
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	s := started(b, session.Options{Dir: dir, Secrets: keyring.Open(dir, keyring.Desktop)})
	if err := s.Switch(file); err != nil {
		b.Fatal(err)
	}
	on := day.Format(time.DateOnly)
	service := today.New(s)
	b.Run("work", func(b *testing.B) {
		percentiles(b, func(int) { must[today.Day](b)(service.List(on, "Asia/Shanghai")) })
	})
	b.Run("customers", func(b *testing.B) {
		percentiles(b, func(int) { must[today.Day](b)(service.Customers(on)) })
	})
}
