package hub

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store/gate"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// unit is a unit of work: the rows that a batch of transactions needs, read
// ahead, and those that it changed, written at its end. Both go many rows to a
// statement, because a statement costs more than a row.
type unit struct {
	w        *writing
	records  map[recordKey]*record // as they are by now; nil where there is none
	follow   map[string][]recordKey
	followed map[string]bool            // parents of which all that follows is in records
	changed  []recordKey                // in the order of their first change
	outcomes map[string]*change.Outcome // nil where the database does not know of the transaction
	repeated bool                       // transactions may have come before, and are looked for
	rows     []any                      // columns of records that are being written
	txs      []any                      // those of transactions to be written
	shaped   *gate.Process              // what stages ask for, once that was asked
	shared   map[string]bool            // scopes that are noted
	scopes   map[string]bool            // in which anything has changed, or which something has left

	drafts map[recordKey]*record // of one commit after the other, so that each need not make its own
	left   map[recordKey]string
}

// newUnit is a unit for about as many transactions.
func newUnit(w *writing, txs int) *unit {
	return &unit{
		w: w, records: make(map[recordKey]*record, txs), follow: make(map[string][]recordKey), followed: make(map[string]bool),
		outcomes: make(map[string]*change.Outcome, txs), txs: make([]any, 0, min(txs, aheadTxs)*columns), shared: make(map[string]bool), scopes: make(map[string]bool),
		drafts: make(map[recordKey]*record), left: make(map[recordKey]string),
	}
}

// readAhead reads what merging txs will ask for.
func (u *unit) readAhead(txs []change.Tx) error {
	var ids, created []string
	byKind := make(map[string][]string)
	for _, t := range txs {
		ids = append(ids, t.ID)
		for _, op := range t.Ops {
			byKind[op.Kind] = append(byKind[op.Kind], op.ID)
			if op.Action == change.Create {
				created = append(created, op.ID)
			}
		}
	}
	if err := u.lookForOutcomes(ids); err != nil {
		return err
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		if err := u.read(kind, byKind[kind]); err != nil {
			return err
		}
	}
	return u.readFollowing(created)
}

// lookForOutcomes reads what became of transactions, where any may have come before.
// The first of all tells: see pushOnce.
func (u *unit) lookForOutcomes(ids []string) error {
	if len(u.outcomes) == 0 && !u.repeated {
		if err := u.readOutcomes(ids[:1]); err != nil {
			return err
		}
		u.repeated = u.outcomes[ids[0]] != nil
	}
	if !u.repeated {
		return nil
	}
	return u.readOutcomes(ids)
}

func (u *unit) readOutcomes(ids []string) error {
	var unread []string
	for _, id := range ids {
		if _, here := u.outcomes[id]; !here {
			u.outcomes[id] = nil
			unread = append(unread, id)
		}
	}
	const text = "SELECT id, verdict, seq, stamp, reason, losses FROM tx WHERE ws = ? AND id"
	return u.each(text, nil, unread, func(r *sql.Rows) error {
		var out change.Outcome
		var losses []byte
		if err := r.Scan(&out.TxID, &out.Verdict, &out.Seq, &out.Stamp, &out.Reason, &losses); err != nil {
			return err
		}
		u.outcomes[out.TxID] = &out
		return protocol.Unmarshal(losses, &out.Losses)
	})
}

// read brings in records of a kind that are not here yet.
func (u *unit) read(kind string, ids []string) error {
	var missing []string
	for _, id := range ids {
		key := recordKey{kind, id}
		if _, here := u.records[key]; !here {
			u.records[key] = nil
			missing = append(missing, id)
		}
	}
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND kind = ? AND id"
	err := u.each(text, []any{kind}, missing, u.take)
	if err != nil {
		return fmt.Errorf("read %s: %w", kind, err)
	}
	return nil
}

// readFollowing brings in all that follows the records with these ids.
func (u *unit) readFollowing(parents []string) error {
	var unread []string
	for _, id := range parents {
		if !u.followed[id] {
			u.followed[id] = true
			unread = append(unread, id)
		}
	}
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND parent <> '' AND parent"
	return u.each(text, nil, unread, u.take)
}

func (u *unit) take(rows *sql.Rows) error {
	r, err := scanStored(rows)
	if err == nil && u.records[recordKey{r.kind, r.id}] == nil { // what is here may be newer
		u.put(r)
	}
	return err
}

func (u *unit) put(r *record) {
	key := recordKey{r.kind, r.id}
	if old := u.records[key]; r.parent != "" && (old == nil || old.parent != r.parent) {
		u.follow[r.parent] = append(u.follow[r.parent], key)
	}
	u.records[key] = r
}

// record is a record as it is by now, nil where there is none. It is not to be
// changed: see find.
func (u *unit) record(kind, id string) (*record, error) {
	r, err := u.stored(kind, id)
	if r == nil || err != nil {
		return nil, err
	}
	return r, r.decode()
}

// stored is a record whose fields may not be decoded yet.
func (u *unit) stored(kind, id string) (*record, error) {
	key := recordKey{kind, id}
	if _, here := u.records[key]; !here {
		if err := u.read(kind, []string{id}); err != nil {
			return nil, err
		}
	}
	return u.records[key], nil
}

// find is a copy of a record, which may be changed and then saved or forgotten.
func (u *unit) find(kind, id string) (*record, error) {
	r, err := u.stored(kind, id)
	if r == nil || err != nil {
		return nil, err
	}
	draft := *r
	draft.fields, draft.clocks = slices.Clone(r.fields), r.clocks.Clone()
	return &draft, draft.decode()
}

// following are the records that follow parent.
func (u *unit) following(parent string) ([]*record, error) {
	if err := u.readFollowing([]string{parent}); err != nil {
		return nil, err
	}
	var found []*record
	for _, key := range u.follow[parent] {
		if r := u.records[key]; r.parent == parent && !slices.Contains(found, r) {
			if err := r.decode(); err != nil {
				return nil, err
			}
			found = append(found, r)
		}
	}
	return found, nil
}

func (u *unit) save(r *record) {
	u.scopes[r.scope] = true
	if shapesProcess(r.kind) {
		u.shaped = nil
	}
	key := recordKey{r.kind, r.id}
	if old := u.records[key]; old == nil || !old.changed {
		u.changed = append(u.changed, key)
	}
	r.changed = true
	u.put(r)
}

// errRepeated is that a transaction which was taken for new has come before.
var errRepeated = errors.New("the outcome of this transaction is known")

// done notes what became of a transaction; row is what the database keeps of it.
func (u *unit) done(out change.Outcome, row ...any) {
	u.outcomes[out.TxID] = &out
	u.txs = append(u.txs, row...)
}

// columns are how many a row has that is written, of either table.
const columns = 11

const (
	insertRecords = "INSERT INTO record (ws, kind, id, scope, parent, seq, scope_seq, stamp, author, fields, clocks) VALUES %s " +
		"ON CONFLICT (ws, kind, id) DO UPDATE SET scope = excluded.scope, parent = excluded.parent, seq = excluded.seq, " +
		"scope_seq = excluded.scope_seq, stamp = excluded.stamp, author = excluded.author, fields = excluded.fields, clocks = excluded.clocks"
	insertTxs = "INSERT INTO tx (ws, id, seq, stamp, device, user_id, at_ms, verdict, reason, losses, body) VALUES %s"
)

// flush writes what has changed. The database then has all that the unit has.
func (u *unit) flush() error {
	var ws any = u.w.ws
	for _, key := range u.changed {
		r := u.records[key]
		var err error
		if u.rows, err = r.row(u.rows, ws); err != nil {
			return err
		}
		r.changed = false
	}
	if err := u.insert(insertRecords, u.rows); err != nil {
		return fmt.Errorf("save records: %w", err)
	}
	if err := u.insert(insertTxs, u.txs); isTaken(err) {
		return errRepeated
	} else if err != nil {
		return fmt.Errorf("record outcomes: %w", err)
	}
	u.changed, u.rows, u.txs = u.changed[:0], u.rows[:0], u.txs[:0]
	return nil
}

// perStatement are the numbers of rows that statements are made for: few, because
// each is prepared once and kept.
var perStatement = []int{64, 16, 4, 1}

func (u *unit) insert(text string, rows []any) error {
	const one = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
	for _, n := range perStatement {
		for ; len(rows) >= n*columns; rows = rows[n*columns:] {
			values := one + strings.Repeat(", "+one, n-1)
			if err := u.w.exec(fmt.Sprintf(text, values), rows[:n*columns]...); err != nil {
				return err
			}
		}
	}
	return nil
}

// each reads the rows of a statement that ends with a column, for each of ids in
// it. args come before them, and the workspace before those.
func (u *unit) each(text string, args []any, ids []string, each func(*sql.Rows) error) error {
	args = append([]any{u.w.ws}, args...)
	for _, n := range perStatement {
		for ; len(ids) >= n; ids = ids[n:] {
			statement, all := u.w.among(text, args, ids[:n])
			if err := u.w.rows(statement, all, each); err != nil {
				return err
			}
		}
	}
	return nil
}
