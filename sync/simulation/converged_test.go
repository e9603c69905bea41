package simulation_test

import (
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

// head is the number of the hub's latest commit: devices may not have heard of
// it yet.
func (w *world) head() int64 {
	w.t.Helper()
	d := w.devices[0]
	c := client.New(client.Config{URL: "http://hub", Token: d.token, Dial: w.wire.line().dial})
	defer c.Close()
	page, _, err := c.Pull(ctx, "", protocol.Pull{})
	d.must(err)
	return page.Head
}

// converged checks I1: every device has exactly the rows that the hub hands to
// its user.
func (w *world) converged() {
	w.t.Helper()
	for _, d := range w.devices {
		want := w.rowsOf(d)
		for _, s := range entity.Catalog {
			if len(want[s.Name]) == 0 && w.random.IntN(8) != 0 {
				continue // of most kinds nobody has any: to ask each device for each costs a tenth of a world
			}
			have := d.rows(s.Name)
			for id, fields := range want[s.Name] {
				row, ok := have[id]
				if !ok {
					w.t.Errorf("I1: %s has no %s %s", d.name, s.Name, id)
				}
				for name, v := range fields {
					if ok && row[name] != v {
						w.t.Errorf("I1: %s has %v as %s of %s %s, the hub %v", d.name, row[name], name, s.Name, id, v)
					}
				}
			}
			if len(have) != len(want[s.Name]) {
				w.t.Errorf("I1: %s has %d of %s, the hub %d", d.name, len(have), s.Name, len(want[s.Name]))
			}
		}
	}
}

// rowsOf reads what the hub has for a device's user, past its store and engine.
func (w *world) rowsOf(d *device) map[string]map[string]change.Fields {
	w.t.Helper()
	c := client.New(client.Config{URL: "http://hub", Token: d.token, Dial: d.line.dial})
	defer c.Close()
	rows := make(map[string]map[string]change.Fields)
	page, _, err := c.Pull(ctx, "", protocol.Pull{})
	d.must(err)
	cursors := make([]change.Cursor, len(page.Grants))
	for i, scope := range page.Grants {
		cursors[i].Scope = scope
	}
	for more := true; more; more, cursors = page.More, page.Cursors {
		page, _, err = c.Pull(ctx, "", protocol.Pull{Cursors: cursors, Limit: 50})
		d.must(err)
		for _, e := range page.Entries {
			if e.Gone {
				continue
			}
			if rows[e.Kind] == nil {
				rows[e.Kind] = make(map[string]change.Fields)
			}
			rows[e.Kind][e.ID] = e.Fields
		}
	}
	return rows
}
