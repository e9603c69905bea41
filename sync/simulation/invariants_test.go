package simulation_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// TestI12ATransactionThatIsRefusedHoldsUpNobody lets a rep do what only an admin
// may, between things that he may.
func TestI12ATransactionThatIsRefusedHoldsUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 1)
		defer w.close()
		lin := w.laptop("lin", w.user("Lin", entity.RoleRep, nil, nil), 0)
		boss := w.laptop("boss", w.admin, 0)
		before := lin.opportunity("Before")
		product := entity.Product{Name: "Not his to make"}
		lin.write(func(tx *store.Tx) error { return store.Create(tx, entity.Products, &product) })
		after := lin.opportunity("After")
		lin.start()
		boss.start()
		w.settled()
		if boss.find(before).Name != "Before" || boss.find(after).Name != "After" {
			t.Error("what he may do has not arrived")
		}
		if n := len(lin.all("product")) + len(boss.all("product")); n != 0 {
			t.Errorf("%d refused records are shown", n)
		}
		queue, err := lin.db.Queue(ctx, 10)
		must(t, err)
		if len(queue) != 1 || queue[0].Reason == "" || queue[0].Ops[0].Fields["name"] != product.Name {
			t.Errorf("%+v", queue)
		}
	})
}

// TestI7NothingFlickersBetweenAcknowledgementAndPull lets a push be acknowledged
// and then what others did before it come in a row at a time.
func TestI7NothingFlickersBetweenAcknowledgementAndPull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, lin, boss := twoLaptops(t)
		defer w.close()
		id := lin.opportunity("Line 2")
		w.settled()
		lin.stop()
		for i := range 4 {
			boss.opportunity(fmt.Sprint("other ", i))
		}
		boss.edit("opportunity", id, map[string]any{"name": "theirs, earlier", "next_step": "call"})
		time.Sleep(time.Minute)
		lin.edit("opportunity", id, map[string]any{"name": "mine, later"})
		var shown []string
		lin.db.OnChange(func(c store.Changed) {
			if _, told := c["opportunity"]; told { // the indexer tells of what it finds, too
				shown = append(shown, lin.find(id).Name)
			}
		})

		answer, _, err := lin.client.Push(ctx, "", protocol.Push{Txs: lin.outbox()})
		must(t, err)
		must(t, lin.db.Acknowledge(ctx, answer.Outcomes))
		for more := true; more; {
			cursors, err := lin.db.Cursors(ctx)
			must(t, err)
			page, _, err := lin.client.Pull(ctx, "", protocol.Pull{Cursors: cursors, Limit: 1})
			must(t, err)
			must(t, lin.db.Apply(ctx, []change.Page{page}))
			more = page.More
		}
		if o := lin.find(id); o.Name != "mine, later" || o.NextStep != "call" {
			t.Errorf("%+v", o)
		}
		if slices.ContainsFunc(shown, func(name string) bool { return name != "mine, later" }) || len(shown) < 5 {
			t.Errorf("it showed %q", shown)
		}
		lin.start()
		w.settled()
	})
}
