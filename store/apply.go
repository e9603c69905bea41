package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// Apply takes in pages pulled from the hub, all in one transaction: a
// transaction of somebody else becomes visible whole. Nothing of it is queued.
// A value that is pending here stays visible over what arrives beneath it.
func (db *DB) Apply(ctx context.Context, pages []change.Page) error {
	if len(pages) == 0 {
		return nil
	}
	a := db.newApplier(ctx)
	err := db.transactAgain(ctx, func() error { return a.run(pages) })
	if err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	db.vanished(len(a.vanished), pages[len(pages)-1].More)
	a.tell()
	return nil
}

func (db *DB) newApplier(ctx context.Context) *applier {
	return &applier{
		db: db, ctx: ctx, at: FormatInstant(db.clock.Now()),
		touched: make(Changed), scopes: make(map[string]int64), vanished: make(map[rowKey]bool),
	}
}

// tell lets the listeners know, after the commit.
func (a *applier) tell() {
	for kind, ids := range a.touched {
		if len(ids) > 200 {
			a.touched[kind] = []string{}
		}
	}
	a.db.announce(a.touched)
	a.db.indexer.rowsCame()
}

// applier is one Apply, in one transaction.
type applier struct {
	db      *DB
	ctx     context.Context
	at      string // when this device learned of it
	touched Changed
	scopes  map[string]int64 // number by name
	pending map[string]bool  // ids of the page that have pending operations
	present map[rowKey]bool  // rows of the page that are on the device

	vanished map[rowKey]bool // records that were shown and no longer are
}

// rowKey names a row: two kinds may have the same id, though no program of ours
// gives it twice.
type rowKey struct{ kind, id string }

func (a *applier) run(pages []change.Page) error {
	if err := a.loadScopes(); err != nil {
		return err
	}
	for _, page := range pages {
		if err := a.lookUp(page.Entries); err != nil {
			return err
		}
		for i := range page.Entries {
			e := &page.Entries[i]
			if err := a.entry(e); err != nil {
				return fmt.Errorf("%s %s: %w", e.Kind, e.ID, err)
			}
		}
		for _, c := range page.Cursors {
			if err := a.db.write.exec("UPDATE sync_scope SET cursor = ?, since = ? WHERE name = ?", c.Seq, c.Since, c.Scope); err != nil {
				return err
			}
		}
	}
	if err := a.grants(pages[len(pages)-1].Grants); err != nil {
		return err
	}
	if err := a.settle(); err != nil {
		return err
	}
	return a.db.fuse.blow(a.ctx, a.db, len(a.vanished))
}

// shows notes what becomes of a record that people see.
func (a *applier) shows(before, after Row) {
	if after.deleted() && !before.deleted() {
		a.vanished[rowKey{after.Kind, after.ID}] = true
	} else {
		delete(a.vanished, rowKey{after.Kind, after.ID})
	}
}

func (a *applier) loadScopes() error {
	return a.db.write.query(a.ctx, "SELECT name, n FROM sync_scope", nil, func(rows *sql.Rows) error {
		var name string
		var n int64
		err := rows.Scan(&name, &n)
		a.scopes[name] = n
		return err
	})
}

// scope is the number of a scope, given out on first sight.
func (a *applier) scope(name string) (int64, error) {
	if n, ok := a.scopes[name]; ok {
		return n, nil
	}
	n, err := a.db.write.insert("INSERT INTO sync_scope (name) VALUES (?)", name)
	if err != nil {
		return 0, err
	}
	a.scopes[name] = n
	return n, nil
}

// lookUp finds in two queries which rows of a page need care: those with
// pending operations, and those that are here already.
func (a *applier) lookUp(entries []change.Entry) error {
	byKind := make(map[string][]string)
	ids := make([]string, len(entries))
	for i, e := range entries {
		byKind[e.Kind] = append(byKind[e.Kind], e.ID)
		ids[i] = e.ID
	}
	a.pending, a.present = make(map[string]bool), make(map[rowKey]bool)
	const pending = `SELECT DISTINCT op.id FROM json_each(?) j JOIN outbox_op op ON op.id = j.value
		JOIN outbox o ON o.n = op.n WHERE o.state IN (0, 1)`
	if err := a.collect(pending, ids, func(id string) { a.pending[id] = true }); err != nil {
		return err
	}
	for kind, ids := range byKind {
		if statementsOf(kind) == nil {
			continue
		}
		err := a.collect("SELECT t.id FROM json_each(?) j JOIN "+kind+" t ON t.id = j.value", ids, func(id string) { a.present[rowKey{kind, id}] = true })
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) collect(query string, ids []string, found func(id string)) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return a.db.write.query(a.ctx, query, []any{string(list)}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		found(id)
		return err
	})
}

func (a *applier) entry(e *change.Entry) error {
	scope, err := a.scope(e.Scope)
	if err != nil {
		return err
	}
	st := statementsOf(e.Kind)
	if st == nil {
		return a.unknown(e, scope)
	}
	a.touched[e.Kind] = append(a.touched[e.Kind], e.ID)
	if e.Gone {
		return a.gone(st, e, scope)
	}
	if a.pending[e.ID] {
		return a.beneath(st, e, scope)
	}
	return a.plain(st, e, scope)
}

// plain applies an entry to a row with nothing pending.
func (a *applier) plain(st *statements, e *change.Entry, scope int64) error {
	row := emptyRow(st, e.ID)
	if a.present[rowKey{e.Kind, e.ID}] {
		before, err := findRow(a.ctx, a.db.write, st, e.ID)
		if err != nil {
			return err
		}
		row = merged(st, before, e, scope)
		a.shows(before, row)
		if err := a.audit(before, row, before, e); err != nil {
			return err
		}
	} else {
		row = merged(st, row, e, scope)
		a.present[rowKey{e.Kind, e.ID}] = true
		delete(a.vanished, rowKey{e.Kind, e.ID}) // it has only changed its scope
	}
	return a.db.putRow(st, row)
}

// beneath applies an entry under the pending operations of its row.
func (a *applier) beneath(st *statements, e *change.Entry, scope int64) error {
	base, ok, err := a.db.confirmed(a.ctx, a.db.write, st, e.ID)
	if err != nil {
		return err
	}
	after := merged(st, base, e, scope)
	delete(a.vanished, rowKey{e.Kind, e.ID})
	if ok {
		shown, err := findRow(a.ctx, a.db.write, st, e.ID)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		a.shows(shown, after)
		if err := a.audit(base, after, shown, e); err != nil {
			return err
		}
	}
	a.present[rowKey{e.Kind, e.ID}] = true
	return a.db.overlay(a.ctx, st, after, true)
}

// merged is a row with an entry laid over it; a whole entry starts afresh.
func merged(st *statements, row Row, e *change.Entry, scope int64) Row {
	if e.Whole {
		row = emptyRow(st, e.ID)
	} else {
		row.Values = maps.Clone(row.Values)
		row.unknown = maps.Clone(row.unknown)
	}
	for name, v := range e.Fields {
		row.set(st.schema, name, v)
	}
	row.seq, row.scope = e.Seq, scope
	row.Values[entity.UpdatedAt] = FormatInstant(e.Stamp.Time())
	row.Values[entity.UpdatedBy] = e.By
	return row
}

// audit records what an entry changed in a confirmed row. What the row showed
// already was this user's own change, recorded when it was made.
func (a *applier) audit(before, after, shown Row, e *change.Entry) error {
	var differ []string
	for name := range e.Fields {
		first := e.Whole && isZero(before.Values[name]) // hidden until now, rather than changed
		if !first && after.Values[name] != before.Values[name] && after.Values[name] != shown.Values[name] {
			differ = append(differ, name)
		}
	}
	action := change.Put
	switch {
	case before.deleted() && !after.deleted():
		action = change.Restore
	case after.deleted() && !before.deleted():
		action = change.Delete
	}
	for author, names := range byAuthor(e, differ) {
		slices.Sort(names)
		err := a.db.writeAudit(auditEntry{
			record: e.ID, kind: e.Kind, action: string(action), occurredAt: FormatInstant(author.Stamp.Time()), recordedAt: a.at,
			by: author.By, changes: changesBetween(before, after, names),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func isZero(v any) bool { return v == nil || v == "" || v == int64(0) || v == float64(0) }

// byAuthor sorts the names of changed fields by who changed them, and when.
func byAuthor(e *change.Entry, names []string) map[change.Author][]string {
	s, _ := entity.Find(e.Kind) // only rows of known kinds have a history
	sorted := make(map[change.Author][]string)
	for _, name := range names {
		author, ok := e.Others[s.GroupOf(name)]
		if !ok {
			author = change.Author{By: e.By, Stamp: e.Stamp}
		}
		sorted[author] = append(sorted[author], name)
	}
	return sorted
}

// gone drops a row that has left a scope, unless it is here for another one.
func (a *applier) gone(st *statements, e *change.Entry, scope int64) error {
	base, ok, err := a.db.confirmed(a.ctx, a.db.write, st, e.ID)
	if err != nil || !ok || base.scope != scope {
		return err
	}
	delete(a.present, rowKey{e.Kind, e.ID})
	if !base.deleted() && !a.pending[e.ID] { // what somebody works on here goes by his own doing
		a.vanished[rowKey{e.Kind, e.ID}] = true
	}
	return a.db.dropRow(a.ctx, st, e.ID)
}

// unknown keeps a row of a kind that this version does not have.
func (a *applier) unknown(e *change.Entry, scope int64) error {
	if e.Gone {
		return a.db.write.exec("DELETE FROM unknown_row WHERE id = ? AND scope = ?", e.ID, scope)
	}
	fields := e.Fields
	if !e.Whole {
		var packed []byte
		err := a.db.write.query(a.ctx, "SELECT fields FROM unknown_row WHERE id = ?", []any{e.ID}, func(rows *sql.Rows) error { return rows.Scan(&packed) })
		if err != nil {
			return err
		}
		if packed != nil {
			fields = nil
			if err := unmarshal(packed, &fields); err != nil {
				return err
			}
			maps.Copy(fields, e.Fields)
		}
	}
	packed, err := marshal(fields)
	if err != nil {
		return err
	}
	return a.db.write.exec(`INSERT INTO unknown_row (id, kind, scope, seq, fields) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq, fields = excluded.fields`,
		e.ID, e.Kind, scope, e.Seq, packed)
}

// grants remembers new scopes and drops what was in those withdrawn. What is
// pending in a withdrawn scope stays in the outbox.
func (a *applier) grants(granted []string) error {
	keep := make(map[string]bool, len(granted)) // there can be thousands
	for _, name := range granted {
		keep[name] = true
		if _, err := a.scope(name); err != nil {
			return err
		}
	}
	for name, n := range a.scopes {
		if keep[name] {
			continue
		}
		for _, s := range entity.Catalog {
			if err := a.dropScope(statementsOf(s.Name), n); err != nil {
				return fmt.Errorf("drop scope %s: %w", name, err)
			}
		}
		if err := a.db.write.exec("DELETE FROM unknown_row WHERE scope = ?", n); err != nil {
			return err
		}
		if err := a.db.write.exec("DELETE FROM sync_scope WHERE n = ?", n); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) dropScope(st *statements, scope int64) error {
	var ids []string
	err := a.db.write.query(a.ctx, "SELECT id FROM "+st.schema.Name+" WHERE scope = ?", []any{scope}, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := a.db.dropRow(a.ctx, st, id); err != nil {
			return err
		}
	}
	if len(ids) > 0 {
		a.touched[st.schema.Name] = append(a.touched[st.schema.Name], ids...)
	}
	return nil
}

// settle lifts the overlays of transactions that have been pulled back: every
// scope has been read to a head past them, so the base has them already.
func (a *applier) settle() error {
	var txs []string
	const query = `SELECT tx FROM outbox WHERE state = 1 AND seq <= (SELECT coalesce(min(since), 0) FROM sync_scope) ORDER BY n`
	err := a.db.write.query(a.ctx, query, nil, func(rows *sql.Rows) error {
		var tx string
		err := rows.Scan(&tx)
		txs = append(txs, tx)
		return err
	})
	if err != nil {
		return err
	}
	for _, tx := range txs {
		if err := a.db.write.exec("UPDATE outbox SET state = ? WHERE tx = ?", stateSettled, tx); err != nil {
			return err
		}
	}
	for _, tx := range txs {
		if err := a.db.recompute(a.ctx, tx, a.touched); err != nil {
			return fmt.Errorf("settle %s: %w", tx, err)
		}
	}
	return nil
}

// Cursors are how far each granted scope has been read.
func (db *DB) Cursors(ctx context.Context) ([]change.Cursor, error) {
	var cursors []change.Cursor
	err := db.query(ctx, "SELECT name, cursor, since FROM sync_scope ORDER BY n", nil, func(rows *sql.Rows) error {
		var c change.Cursor
		err := rows.Scan(&c.Scope, &c.Seq, &c.Since)
		cursors = append(cursors, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("cursors: %w", err)
	}
	return cursors, nil
}

// Epoch names the hub's history that the cursors belong to.
func (db *DB) Epoch(ctx context.Context) (string, error) { return db.meta(ctx, "epoch") }
