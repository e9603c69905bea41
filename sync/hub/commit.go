package hub

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/merge"
	"github.com/roadbook/roadbook/sync/protocol"
)

type recordKey struct{ kind, id string }

// commit merges one transaction of a device into the workspace.
type commit struct {
	w     *writing
	unit  *unit
	ws    string
	user  string
	role  string
	may   grants
	head  int64
	now   time.Time
	users func(device int64) (string, error)

	device int64
	seq    int64
	stamp  hlc.Stamp
	tx     string
	drafts map[recordKey]*record
	order  []*record
	left   map[recordKey]string // scope before, of records whose scope is new
	losses []change.Loss
	done   []*change.Op // what was merged
}

// refusal ends a transaction that may not be applied. It is kept, with the
// reason, and never blocks those behind it.
type refusal struct {
	verdict change.Verdict
	reason  string
}

func (r refusal) Error() string { return string(r.verdict) + ": " + r.reason }

func park(reason string) error   { return refusal{change.Parked, reason} }
func reject(reason string) error { return refusal{change.Rejected, reason} }

// apply merges t as the commit number seq. A refusal leaves nothing behind.
func (c *commit) apply(t change.Tx) (change.Outcome, error) {
	out := change.Outcome{TxID: t.ID, Stamp: c.stamp}
	c.tx, c.drafts, c.left = t.ID, c.unit.drafts, c.unit.left
	clear(c.drafts)
	clear(c.left)
	err := c.merge(t.Ops)
	if r, refused := errors.AsType[refusal](err); refused {
		c.order = nil
		return c.refuse(t, r)
	}
	if err != nil {
		return out, err
	}
	if err := errors.Join(c.write(), c.audit()); err != nil {
		return out, err
	}
	out.Verdict, out.Seq, out.Losses = change.Applied, c.seq, c.losses
	if len(c.losses) > 0 {
		out.Verdict = change.PartlyLost
	}
	return out, nil
}

// refuse says why a transaction is not applied, and parks it where somebody may
// still decide about it.
func (c *commit) refuse(t change.Tx, r refusal) (change.Outcome, error) {
	out := change.Outcome{TxID: t.ID, Verdict: r.verdict, Reason: r.reason}
	if r.verdict != change.Parked {
		return out, nil
	}
	out.Seq, out.Stamp = c.seq, c.stamp
	return out, c.park(t, r.reason)
}

// merge works on drafts only: nothing is written until every operation is
// known to be allowed.
func (c *commit) merge(ops []change.Op) error {
	if len(ops) == 0 || len(ops) > protocol.MaxTxOps {
		return reject(protocol.ReasonInvalid)
	}
	for i := range ops {
		if err := c.one(&ops[i]); err != nil {
			return err
		}
	}
	return c.gate()
}

func (c *commit) one(op *change.Op) error {
	if err := validate(op); err != nil {
		return err
	}
	c.done = append(c.done, op)
	return c.op(op)
}

// op merges one operation into the draft of its record.
func (c *commit) op(op *change.Op) error {
	key := recordKey{op.Kind, op.ID}
	r := c.drafts[key]
	if r == nil {
		found, err := c.unit.find(op.Kind, op.ID)
		if err != nil {
			return err
		}
		if r = found; r == nil {
			if op.Action != change.Create {
				return park(protocol.ReasonMissingRow)
			}
			r = &record{kind: op.Kind, id: op.ID, author: c.user}
			r.clocks.Row = merge.Clock{Stamp: c.stamp, Device: c.device, Seq: c.seq, Tx: c.tx}
		}
	}
	if err := c.authorise(op, r); err != nil {
		return err
	}
	isNew, was := r.seq == 0, r.seq
	if isNew {
		r.fields = newValues(op.Fields)
		c.arrived(r)
		if err := c.supersede(r); err != nil {
			return err
		}
	} else if err := c.fields(op, r); err != nil {
		return err
	}
	r.seq, r.stamp, r.author = c.seq, max(r.stamp, c.stamp), c.user
	if err := c.settle(r, isNew); err != nil {
		return err
	}
	if isNew {
		if err := c.besideDeleted(r); err != nil {
			return err
		}
	}
	if c.drafts[key] == nil {
		c.drafts[key] = r
		c.order = append(c.order, r)
	}
	if op.Kind == entity.ParkedChanges.Name {
		return c.accept(r, was)
	}
	return nil
}

// longAgo is after how long without a network it is said when a record arrived.
const longAgo = 10 * time.Minute

// arrived notes on a new record who has made it, whatever a device says, and that it was
// written long before the hub had it.
func (c *commit) arrived(r *record) {
	s, known := entity.Find(r.kind)
	if !known {
		return
	}
	r.fields.set(entity.CreatedBy, c.user)
	if _, told := s.Field(entity.SyncedAt); told {
		r.fields.remove(entity.SyncedAt)
		if c.now.Sub(c.stamp.Time()) > longAgo {
			r.fields.set(entity.SyncedAt, instant(c.now))
		}
	}
}

// fields merges the values of op into a record that the hub has, a field group
// at a time.
func (c *commit) fields(op *change.Op, r *record) error {
	group := func(name string) string { return groupOf(op.Kind, name) }
	names := make([]string, 0, len(op.Fields))
	for name := range op.Fields {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(group(a), group(b)) })
	edited := false
	for len(names) > 0 {
		of, n := group(names[0]), 1
		for n < len(names) && group(names[n]) == of {
			n++
		}
		if of != change.Deleted {
			edited = true
		}
		if err := c.group(op, r, of, names[:n]); err != nil {
			return err
		}
		names = names[n:]
	}
	if edited && r.deleted() && op.Action == change.Put {
		return c.editedAfterDeletion(op, r)
	}
	return nil
}

// group merges the fields of one group, which have these names.
func (c *commit) group(op *change.Op, r *record, group string, names []string) error {
	cur := r.clocks.Of(group)
	res := merge.Decide(cur, merge.Write{
		Stamp: c.stamp, Device: c.device, Seq: c.seq, Tx: c.tx,
		Base: min(op.Base, c.head), Saw: op.Saw,
	})
	var values, was change.Fields // of writes that had not seen each other
	if res.Concurrent {
		values, was = pick(op.Fields, names), r.fields.pick(names)
	}
	if res.Won {
		for _, name := range names {
			r.fields.set(name, op.Fields[name])
		}
	}
	r.clocks.Set(group, res.Clock)
	if maps.Equal(values, was) {
		return nil
	}
	lost := conflict{record: r, group: group, reason: entity.ConflictConcurrent}
	mine := side{values: values, by: c.user, stamp: c.stamp, tx: c.tx}
	author, err := c.users(cur.Device)
	if err != nil {
		return err
	}
	theirs := side{values: was, by: author, stamp: cur.Stamp, tx: cur.Tx}
	if lost.kept, lost.lost = theirs, mine; res.Won {
		lost.kept, lost.lost = mine, theirs
	} else {
		c.losses = append(c.losses, change.Loss{Kind: r.kind, ID: r.id, Group: group})
	}
	return c.conflict(lost)
}

func pick(f change.Fields, names []string) change.Fields {
	picked := make(change.Fields, len(names))
	for _, name := range names {
		picked[name] = f[name]
	}
	return picked
}

func (c *commit) editedAfterDeletion(op *change.Op, r *record) error {
	gone := r.clocks.Of(change.Deleted)
	if gone.Seq <= op.Base && gone.Seq != c.seq {
		return nil // it was edited in the trash on purpose
	}
	by, err := c.users(gone.Device)
	if err != nil {
		return err
	}
	return c.conflict(conflict{
		record: r, group: change.Deleted, reason: entity.ConflictDeleted,
		kept: side{values: change.Fields{change.Deleted: r.fields.get(change.Deleted)}, by: by, stamp: gone.Stamp, tx: gone.Tx},
		lost: side{values: op.Fields, by: c.user, stamp: c.stamp, tx: c.tx},
	})
}

// besideDeleted tells the author of a new record that what it belongs to had been
// deleted by somebody else. It is kept, in the trash with that. An event that the
// program writes beside a change of a task is nothing that anybody misses.
func (c *commit) besideDeleted(r *record) error {
	if r.parent == "" || r.kind == entity.PlanEvents.Name {
		return nil
	}
	above, err := c.look(followed(r))
	if err != nil || above == nil || !above.deleted() {
		return err
	}
	gone := above.clocks.Of(change.Deleted)
	_, told := c.drafts[recordKey{entity.Conflicts.Name, string(entity.ConflictID(c.tx, entity.ID(above.id), change.Deleted))}]
	if gone.Device == c.device || told {
		return nil
	}
	by, err := c.users(gone.Device)
	if err != nil {
		return err
	}
	return c.conflict(conflict{
		record: above, group: change.Deleted, reason: entity.ConflictBeside,
		kept: side{values: change.Fields{change.Deleted: above.fields.get(change.Deleted)}, by: by, stamp: gone.Stamp, tx: gone.Tx},
		lost: side{values: change.Fields{change.Deleted: ""}, by: c.user, stamp: c.stamp, tx: c.tx},
	})
}

// side is one of the two writes in a conflict.
type side struct {
	values change.Fields
	by     string
	stamp  hlc.Stamp
	tx     string
}

type conflict struct {
	record     *record
	group      string
	reason     string
	kept, lost side
}

// conflict drafts the record that keeps a value that lost.
func (c *commit) conflict(x conflict) error {
	if s, ok := entity.Find(x.record.kind); ok {
		f, _ := s.Field(x.group)
		if f.Minor || s == entity.Conflicts.Schema() {
			return nil
		}
	}
	kept, err := json.Marshal(x.kept.values)
	if err != nil {
		return err
	}
	lost, err := json.Marshal(x.lost.values)
	if err != nil {
		return err
	}
	e := entity.Conflict{
		ID:         entity.ConflictID(x.lost.tx, entity.ID(x.record.id), x.group),
		RecordKind: x.record.kind, RecordID: entity.ID(x.record.id), FieldGroup: x.group, Reason: x.reason,
		Kept: string(kept), KeptBy: entity.ID(x.kept.by), KeptAt: instant(x.kept.stamp.Time()),
		Lost: string(lost), LostBy: entity.ID(x.lost.by), LostAt: instant(x.lost.stamp.Time()), LostTx: x.lost.tx,
	}
	r := &record{
		kind: entity.Conflicts.Name, id: string(e.ID), scope: x.record.scope, parent: x.record.id,
		seq: c.seq, scopeSeq: c.seq, stamp: c.stamp, author: c.user, fields: newValues(entity.Conflicts.Values(&e)),
	}
	r.created(instant(c.stamp.Time()), c.user)
	r.clocks.Row = merge.Clock{Stamp: c.stamp, Device: c.device, Seq: c.seq, Tx: c.tx}
	key := recordKey{r.kind, r.id}
	if c.drafts[key] == nil {
		c.order = append(c.order, r)
	}
	c.drafts[key] = r
	return nil
}

// write saves the drafts, and moves what follows a record whose scope is new.
func (c *commit) write() error {
	for _, r := range c.order {
		if r.kind == entity.Conflicts.Name && r.scopeSeq == c.seq {
			if err := c.placeConflict(r); err != nil {
				return err
			}
		}
		c.unit.save(r)
		if err := c.unit.keepShared(r.scope, c.seq); err != nil {
			return err
		}
	}
	for key, old := range c.left {
		if old != "" {
			if err := c.leave(old, key.kind, key.id); err != nil {
				return err
			}
		}
		if err := c.adopt(key.id, c.drafts[key].scope); err != nil {
			return fmt.Errorf("move what follows %s %s: %w", key.kind, key.id, err)
		}
	}
	if slices.ContainsFunc(c.order, func(r *record) bool { return isPeople(r.kind) }) {
		return c.w.exec("UPDATE workspace SET people_seq = ? WHERE ws = ?", c.seq, c.ws)
	}
	return nil
}

// placeConflict lets a conflict follow its record, unless the author of the
// lost value may not see that any more.
func (c *commit) placeConflict(r *record) error {
	rec := c.drafts[recordKey{r.fields.text("record_kind"), r.fields.text("record_id")}]
	if rec == nil {
		return nil // a resolution: the record is not in this transaction
	}
	r.scope, r.parent = rec.scope, rec.id
	lostBy := r.fields.text("lost_by")
	if lostBy == c.user && !c.may.read(rec.scope) {
		r.scope, r.parent = userScope(lostBy), ""
	}
	return nil
}
