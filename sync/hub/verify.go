package hub

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"slices"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

func (h *Hub) serveVerify(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Verify
	if !h.read(w, r, &ask) || !h.atMost(w, r, protocol.MaxScopes, len(ask.Sums), "scopes") {
		return
	}
	answer, err := h.differing(r.Context(), d, ask.Sums)
	h.answer(w, r, answer, err)
}

func (h *Hub) serveRepair(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Repair
	if !h.read(w, r, &ask) {
		return
	}
	if len(ask.Sums.Of) != change.Buckets {
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, fmt.Sprintf("not the sums of %d buckets", change.Buckets))
		return
	}
	answer, err := h.repair(r.Context(), d, ask.Sums)
	if len(answer.Entries) > 0 {
		h.metrics.repaired.Add(float64(len(answer.Entries)))
		h.log.Warn("a device is sent again what it should have had", "workspace", d.ws, "device", d.n,
			"scope", answer.Scope, "buckets", len(answer.Buckets), "records", len(answer.Entries))
	}
	h.answer(w, r, answer, err)
}

// differing finds the scopes that the device has read to their end and yet does not
// hold as they are here.
func (h *Hub) differing(ctx context.Context, d device, sums []change.Sums) (protocol.Verified, error) {
	v := protocol.Verified{Differ: []string{}}
	err := h.compare(ctx, d, func(c comparison) error {
		for _, theirs := range sums {
			if !c.may.read(theirs.Scope) || len(theirs.Of) != 1 {
				continue
			}
			latest, err := c.latest(theirs.Scope)
			if err != nil {
				return err
			}
			if latest > theirs.Since {
				continue
			}
			ours, err := c.sums(theirs.Scope, func(recordKey) {})
			if err != nil {
				return err
			}
			if !slices.Equal(ours.Total().Of, theirs.Of) {
				v.Differ = append(v.Differ, theirs.Scope)
			}
		}
		return nil
	})
	return v, err
}

// repair is what is here of the buckets that differ, as many as fit into a page.
func (h *Hub) repair(ctx context.Context, d device, theirs change.Sums) (change.Repair, error) {
	out := change.Repair{Scope: theirs.Scope}
	err := h.compare(ctx, d, func(c comparison) (err error) {
		out.Head = c.head
		if !c.may.read(theirs.Scope) {
			return nil // the next pull takes the scope away
		}
		keys := make(map[uint8][]recordKey)
		ours, err := c.sums(theirs.Scope, func(key recordKey) {
			bucket := change.Bucket(key.id)
			keys[bucket] = append(keys[bucket], key)
		})
		if err != nil {
			return err
		}
		for i := range ours.Of {
			bucket := keys[uint8(i)]
			if ours.Of[i] == theirs.Of[i] {
				continue
			}
			if len(out.Buckets) > 0 && len(out.Entries)+len(bucket) > protocol.MaxPullEntries {
				break
			}
			out.Buckets = append(out.Buckets, uint8(i))
			for _, key := range bucket {
				r, err := findRecord(ctx, c.q, d.ws, key)
				if err != nil {
					return err
				}
				e, _ := r.entry(0)
				if err := c.may.strip(r, &e); err != nil {
					return err
				}
				out.Entries = append(out.Entries, e)
			}
		}
		return nil
	})
	return out, err
}

// comparison is one state of a workspace as one person may see it.
type comparison struct {
	ctx  context.Context
	q    querier
	ws   string
	may  grants
	head int64
}

func (h *Hub) compare(ctx context.Context, d device, fn func(comparison) error) error {
	snapshot, err := h.db.read.begin(ctx, readOnly)
	if err != nil {
		return err
	}
	defer snapshot.end()
	staff, err := h.people(ctx, snapshot, d.ws)
	if err != nil {
		return err
	}
	c := comparison{ctx: ctx, q: snapshot, ws: d.ws, may: staff.grants(d.user)}
	err = query(ctx, snapshot, "SELECT head FROM workspace WHERE ws = ?", []any{d.ws}, func(r *sql.Rows) error { return r.Scan(&c.head) })
	if err != nil {
		return err
	}
	return fn(c)
}

// latest is the number of the latest commit that changed anything in a scope.
func (c comparison) latest(scope string) (seq int64, err error) {
	const text = `SELECT max(seq) FROM (SELECT coalesce(max(seq), 0) AS seq FROM record WHERE ws = ? AND scope = ?
		UNION ALL SELECT coalesce(max(seq), 0) AS seq FROM removed WHERE ws = ? AND scope = ?) AS both_tables`
	err = query(c.ctx, c.q, text, []any{c.ws, scope, c.ws, scope}, func(r *sql.Rows) error { return r.Scan(&seq) })
	return seq, err
}

// sums are those of a scope; each is told of every record in it. They are
// computed anew: a device asks once a day, and pushing pays nothing for it (see
// docs/decisions).
func (c comparison) sums(scope string, each func(recordKey)) (change.Sums, error) {
	sums := change.NewSums(scope, c.head)
	const text = "SELECT kind, id, seq FROM record WHERE ws = ? AND scope = ?"
	err := query(c.ctx, c.q, text, []any{c.ws, scope}, func(rows *sql.Rows) error {
		var key recordKey
		var seq int64
		err := rows.Scan(&key.kind, &key.id, &seq)
		sums.Add(key.kind, key.id, seq)
		each(key)
		return err
	})
	return sums, err
}
