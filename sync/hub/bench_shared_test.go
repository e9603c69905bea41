package hub_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// BenchmarkSharedScopes is a cycle of a device with one change, of a person who
// shares tasks with few or with many: the scopes that nothing came into should
// cost little.
func BenchmarkSharedScopes(b *testing.B) {
	for _, scopes := range []int{2, 500, 4000} {
		b.Run(fmt.Sprint(scopes), func(b *testing.B) {
			o := newOffice(b)
			lin := o.enrol(o.user("Lin", entity.RoleRep, nil, nil))
			tasks := make([]change.Op, scopes)
			for i := range tasks {
				tasks[i] = create("task", change.Fields{"title": fmt.Sprint("Task ", i), "owner_id": string(entity.NewID()), "giver_id": lin.id})
			}
			var head int64
			for rest := tasks; len(rest) > 0; rest = rest[min(len(rest), perPush):] {
				head = lin.pushAll(rest[:min(len(rest), perPush)]).Head
			}
			o.analyse()
			var cursors []change.Cursor
			pull := func(want int) {
				var page change.Page
				if status := o.post(protocol.PathPull, lin.token, protocol.Pull{Cursors: cursors}, &page); status != http.StatusOK || len(page.Entries) != want {
					b.Fatalf("%d, %d entries", status, len(page.Entries))
				}
				if cursors = page.Cursors; len(cursors) == 0 {
					for _, scope := range page.Grants {
						cursors = append(cursors, change.Cursor{Scope: scope, Seq: head, Since: head})
					}
				}
			}
			pull(0)
			began := processor()
			for n := 0; b.Loop(); n++ {
				head = lin.pushAll([]change.Op{put(tasks[0], head, change.Fields{"notes": fmt.Sprint("note ", n)})}).Head
				pull(1)
			}
			b.ReportMetric(float64((processor()-began).Microseconds())/float64(b.N), "cpu-µs/op")
		})
	}
}
