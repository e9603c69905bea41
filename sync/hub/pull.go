package hub

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/merge"
	"github.com/roadbook/roadbook/sync/protocol"
)

// pull reads what has come after the cursors, in one snapshot of the database.
func (h *Hub) pull(ctx context.Context, d device, ask protocol.Pull) (change.Page, error) {
	snapshot, err := h.db.read.begin(ctx, readOnly)
	if err != nil {
		return change.Page{}, err
	}
	defer snapshot.end()
	staff, err := h.people(ctx, snapshot, d.ws)
	if err != nil {
		return change.Page{}, err
	}
	p := puller{ctx: ctx, q: snapshot, ws: d.ws, may: staff.grants(d.user), limit: ask.Limit}
	if p.limit <= 0 || p.limit > protocol.MaxPullEntries {
		p.limit = protocol.MaxPullEntries
	}
	if err := p.begin(); err != nil {
		return change.Page{}, err
	}
	if tooOld(ask, p.floor) {
		return change.Page{}, errTooOld
	}
	granted := make(map[string]bool, len(p.page.Grants))
	for _, scope := range p.page.Grants {
		granted[scope] = true
	}
	for _, c := range ask.Cursors {
		if granted[c.Scope] {
			p.cursors = append(p.cursors, c)
		}
	}
	if err := p.run(); err != nil {
		return change.Page{}, fmt.Errorf("pull: %w", err)
	}
	if ask.Count && (p.page.More || len(ask.Cursors) == 0) {
		if err := p.count(); err != nil {
			return change.Page{}, fmt.Errorf("count: %w", err)
		}
	}
	return p.page, nil
}

type puller struct {
	ctx     context.Context
	q       querier
	ws      string
	may     grants
	limit   int
	cursors []change.Cursor
	page    change.Page
	floor   int64
	owners  map[int64]string // users by device
}

// begin fills in the head and the grants.
func (p *puller) begin() error {
	err := query(p.ctx, p.q, "SELECT head, floor FROM workspace WHERE ws = ?", []any{p.ws}, func(r *sql.Rows) error { return r.Scan(&p.page.Head, &p.floor) })
	if err != nil {
		return err
	}
	p.page.Hidden = p.may.hidden()
	if p.page.Grants, err = p.may.list(p.ctx, p.q, p.ws); err != nil {
		return err
	}
	p.owners = make(map[int64]string)
	return query(p.ctx, p.q, "SELECT n, user_id FROM device WHERE ws = ?", []any{p.ws}, func(r *sql.Rows) error {
		var n int64
		var user string
		err := r.Scan(&n, &user)
		p.owners[n] = user
		return err
	})
}

func (p *puller) run() error {
	cut, news, err := p.cut()
	if err != nil {
		return err
	}
	for _, c := range p.cursors {
		if c.Seq < cut && news[c.Scope] {
			if err := p.removed(c, cut); err != nil {
				return err
			}
			if err := p.records(c, cut); err != nil {
				return err
			}
		}
		c.Seq = max(c.Seq, cut)
		if cut == p.page.Head {
			c.Since = cut
		}
		p.page.Cursors = append(p.page.Cursors, c)
	}
	// What has left a scope goes before what came into another by the same commit.
	slices.SortStableFunc(p.page.Entries, func(a, b change.Entry) int {
		if c := cmp.Compare(a.Seq, b.Seq); c != 0 {
			return c
		}
		return cmp.Compare(order(a), order(b))
	})
	p.page.More = cut < p.page.Head
	return nil
}

// count fills in how many records are left after the page, in scopes that were
// not asked for too. It reads only the index.
func (p *puller) count() error {
	after := make(map[string]int64, len(p.page.Cursors))
	for _, c := range p.page.Cursors {
		after[c.Scope] = c.Seq
	}
	for _, scope := range p.page.Grants {
		const text = "SELECT count(*) FROM record WHERE ws = ? AND scope = ? AND seq > ?"
		err := query(p.ctx, p.q, text, []any{p.ws, scope, after[scope]}, func(r *sql.Rows) error {
			var n int
			err := r.Scan(&n)
			p.page.Left += n
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func order(e change.Entry) int {
	if e.Gone {
		return 0
	}
	return 1
}

// cut is the seq up to which this page goes: the head, or where the limit falls.
// Before that, there is something new only in the scopes in news. It reads only
// the index, of many scopes to a statement: most have nothing new.
func (p *puller) cut() (seq int64, news map[string]bool, err error) {
	const text = `SELECT scope, seq FROM (SELECT scope, seq FROM record WHERE ws = ? AND scope = ? AND seq > ? ORDER BY seq LIMIT ? + 0) AS came
		UNION ALL SELECT scope, seq FROM (SELECT scope, seq FROM removed WHERE ws = ? AND scope = ? AND seq > ? ORDER BY seq LIMIT ? + 0) AS left_it`
	var seqs []int64
	news = make(map[string]bool)
	found := func(r *sql.Rows) error {
		var scope string
		var seq int64
		err := r.Scan(&scope, &seq)
		seqs, news[scope] = append(seqs, seq), true
		return err
	}
	behind := slices.DeleteFunc(slices.Clone(p.cursors), func(c change.Cursor) bool { return c.Seq >= p.page.Head })
	for _, n := range perStatement {
		for ; len(behind) >= n; behind = behind[n:] {
			var args []any
			for _, c := range behind[:n] {
				args = append(args, p.ws, c.Scope, c.Seq, p.limit+1, p.ws, c.Scope, c.Seq, p.limit+1)
			}
			if err := query(p.ctx, p.q, text+strings.Repeat(" UNION ALL "+text, n-1), args, found); err != nil {
				return 0, nil, err
			}
		}
	}
	if len(seqs) <= p.limit {
		return p.page.Head, news, nil
	}
	slices.Sort(seqs)
	return seqs[p.limit-1], news, nil
}

func (p *puller) removed(c change.Cursor, cut int64) error {
	const text = "SELECT kind, id, seq FROM removed WHERE ws = ? AND scope = ? AND seq > ? AND seq <= ?"
	return query(p.ctx, p.q, text, []any{p.ws, c.Scope, c.Seq, cut}, func(r *sql.Rows) error {
		e := change.Entry{Scope: c.Scope, Gone: true}
		err := r.Scan(&e.Kind, &e.ID, &e.Seq)
		p.page.Entries = append(p.page.Entries, e)
		return err
	})
}

func (p *puller) records(c change.Cursor, cut int64) error {
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND scope = ? AND seq > ? AND seq <= ?"
	return query(p.ctx, p.q, text, []any{p.ws, c.Scope, c.Seq, cut}, func(rows *sql.Rows) error {
		r, err := scanRecord(rows)
		if err != nil {
			return err
		}
		e, others := r.entry(min(c.Since, c.Seq))
		for group, clock := range others {
			if e.Others == nil {
				e.Others = make(map[string]change.Author)
			}
			e.Others[group] = change.Author{By: p.owners[clock.Device], Stamp: clock.Stamp}
		}
		if err := p.may.strip(r, &e); err != nil {
			return fmt.Errorf("strip %s %s: %w", r.kind, r.id, err)
		}
		p.page.Entries = append(p.page.Entries, e)
		return nil
	})
}

// entry is what a device needs of r that has all that was in r's scope at the
// head since, and the clocks of the groups in it that an earlier write has
// changed.
func (r *record) entry(since int64) (change.Entry, map[string]merge.Clock) {
	e := change.Entry{Kind: r.kind, ID: r.id, Seq: r.seq, Scope: r.scope, Stamp: r.stamp, By: r.author}
	if r.scopeSeq > since {
		e.Whole, e.Fields = true, r.fields.all()
		return e, nil
	}
	e.Fields = make(change.Fields)
	others := make(map[string]merge.Clock)
	for _, v := range r.fields {
		group := groupOf(r.kind, v.name)
		clock := r.clocks.Of(group)
		if clock.Seq <= since {
			continue
		}
		e.Fields[v.name] = v.get()
		if clock.Seq != r.seq {
			others[group] = clock
		}
	}
	return e, others
}
