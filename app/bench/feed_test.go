package bench_test

import (
	"testing"

	"github.com/roadbook/roadbook/store"
)

// BenchmarkFeed reads pages of what the whole team has done, among 1,000,000
// entries: the first one, and others on and on into the past.
func BenchmarkFeed(b *testing.B) {
	db := large(b)
	for name, sources := range map[string][]string{"all": nil, "activities": {store.FromActivities}} {
		b.Run(name, func(b *testing.B) {
			cursor := ""
			percentiles(b, func(int) {
				entries, next, err := db.Timeline(ctx, store.TimelineOf{Sources: sources, Cursor: cursor, Limit: 50})
				if err != nil || len(entries) == 0 {
					b.Fatal(len(entries), err)
				}
				cursor = next
			})
		})
	}
}
