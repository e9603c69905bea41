package bench_test

import (
	"testing"
	"time"

	"github.com/roadbook/roadbook/app/today"
)

// BenchmarkToday reads what the first screen begins with for somebody with a quarter of
// 100,000 accounts and opportunities.
func BenchmarkToday(b *testing.B) {
	on := day.Format(time.DateOnly)
	service := today.New(startedOnLarge(b))
	b.Run("work", func(b *testing.B) {
		percentiles(b, func(int) { must[today.Day](b)(service.List(on, "Asia/Shanghai")) })
	})
	b.Run("customers", func(b *testing.B) {
		percentiles(b, func(int) { must[today.Day](b)(service.Customers(on)) })
	})
}
