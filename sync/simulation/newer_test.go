package simulation_test

import (
	"database/sql"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

// newer is a program of a later version at the same hub: it knows a kind and a
// field that nobody else here has heard of.
type newer struct {
	w           *world
	d           *device // whose account it uses
	galaxy      string
	opportunity entity.ID
}

func (w *world) newer(d *device, opportunity entity.ID) *newer {
	n := &newer{w: w, d: d, galaxy: string(entity.NewID()), opportunity: opportunity}
	n.push(change.Op{Kind: "galaxy", ID: n.galaxy, Action: change.Create, Fields: change.Fields{"name": "Andromeda", "stars": int64(1)}})
	n.push(change.Op{Kind: "opportunity", ID: string(opportunity), Action: change.Put, Fields: change.Fields{"shine": "bright"}})
	return n
}

// goesOn changes what nobody else understands.
func (n *newer) goesOn() {
	n.push(change.Op{Kind: "galaxy", ID: n.galaxy, Action: change.Put, Fields: change.Fields{"stars": int64(2)}})
}

func (n *newer) push(op change.Op) {
	n.w.t.Helper()
	c := client.New(client.Config{URL: "http://hub", Token: n.d.token, Dial: n.d.line.dial})
	defer c.Close()
	t := change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: n.d.db.Clock().Next(), Ops: []change.Op{op}}
	answer, _, err := c.Push(ctx, "", protocol.Push{Txs: []change.Tx{t}})
	n.d.must(err)
	if answer.Outcomes[0].Seq == 0 {
		n.w.t.Fatalf("%+v", answer.Outcomes)
	}
}

// kept checks I14: the others have it all, for the day when they understand it.
func (n *newer) kept() {
	t := n.w.t
	t.Helper()
	for _, d := range n.w.devices {
		row, err := d.db.Find(ctx, "opportunity", string(n.opportunity))
		if err == nil && row.Unknown()["shine"] != "bright" {
			t.Errorf("I14: %s has %v of a field that it does not know", d.name, row.Unknown())
		}
	}
	db, err := sql.Open("sqlite", "file:"+n.d.db.Path()+"?mode=ro")
	n.d.must(err)
	defer db.Close()
	var packed []byte
	var fields change.Fields
	if err := db.QueryRowContext(ctx, "SELECT fields FROM unknown_row WHERE id = ?", n.galaxy).Scan(&packed); err != nil {
		t.Errorf("I14: %s has nothing of a kind that it does not know: %v", n.d.name, err)
		return
	}
	n.d.must(protocol.Unmarshal(packed, &fields))
	if fields["name"] != "Andromeda" || fields["stars"] != int64(2) {
		t.Errorf("I14: %s has %v of a kind that it does not know", n.d.name, fields)
	}
}
