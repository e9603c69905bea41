package hub

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/merge"
	"github.com/roadbook/roadbook/sync/protocol"
)

// scopeAdmins is the scope of what only those may see who see all.
const scopeAdmins = "admins"

// maxParkedText is how much of a parked change's operations is shown to those
// who decide; all of them are in the tx table.
const maxParkedText = 64 << 10

// park makes a record of a transaction that was not applied, for somebody to
// decide about.
func (c *commit) park(t change.Tx, reason string) error {
	p := entity.ParkedChange{TxID: t.ID, AuthorID: entity.ID(c.user), Reason: reason, Ops: showOps(t.Ops), Count: int64(len(t.Ops))}
	r := &record{
		kind: entity.ParkedChanges.Name, id: string(entity.ParkedChangeID(t.ID)),
		seq: c.seq, scopeSeq: c.seq, stamp: c.stamp, author: c.user,
	}
	if len(t.Ops) > 0 {
		p.RecordKind, p.RecordID = t.Ops[0].Kind, entity.ID(t.Ops[0].ID)
	}
	var err error
	if r.scope, r.parent, err = c.placeParked(t.Ops); err != nil {
		return err
	}
	r.fields = newValues(entity.ParkedChanges.Values(&p))
	r.created(instant(c.stamp.Time()), c.user)
	r.clocks.Row = merge.Clock{Stamp: c.stamp, Device: c.device, Seq: c.seq, Tx: t.ID}
	c.drafts, c.order, c.left = map[recordKey]*record{{r.kind, r.id}: r}, []*record{r}, nil
	return c.write()
}

// placeParked puts a parked change before those who may write to its records. A
// change of nothing that is there, or of what everybody may see, is for those
// above its author; one across several scopes for admins, because nobody else
// may see all of it.
func (c *commit) placeParked(ops []change.Op) (scope, parent string, err error) {
	for i := range ops {
		r, err := c.unit.record(ops[i].Kind, ops[i].ID)
		if err != nil {
			return "", "", err
		}
		switch {
		case r == nil, r.scope == scopeWorkspace, r.scope == scope:
		case scope == "":
			scope, parent = r.scope, r.id
		default:
			return scopeAdmins, "", nil
		}
	}
	if scope == "" {
		scope = userScope(c.user)
	}
	return scope, parent, nil
}

// showOps are operations as JSON, as many as there is room for.
func showOps(ops []change.Op) string {
	var list bytes.Buffer
	for _, op := range ops {
		one, err := json.Marshal(change.Op{Kind: op.Kind, ID: op.ID, Action: op.Action, Fields: op.Fields})
		if err != nil || list.Len()+len(one) > maxParkedText {
			break // what is no JSON was refused before it was looked at
		}
		if list.Len() > 0 {
			list.WriteByte(',')
		}
		list.Write(one)
	}
	return "[" + list.String() + "]"
}

// authoriseDecision lets a manager or an admin decide about a parked change of
// somebody else, once.
func (c *commit) authoriseDecision(op *change.Op, r *record) error {
	for name := range op.Fields {
		if op.Action != change.Put || groupOf(op.Kind, name) != "decision" {
			return reject(protocol.ReasonForbidden)
		}
	}
	p := entity.ParkedChanges.Load(entity.ID(r.id), r.fields.all())
	admin := c.role == entity.RoleAdmin
	switch {
	case !admin && c.role != entity.RoleManager, !admin && string(p.AuthorID) == c.user:
		return reject(protocol.ReasonForbidden)
	case p.Decision != "":
		return reject(protocol.ReasonDecided)
	}
	return nil
}

// accept applies a change that was parked at seq, if that was decided: on the
// authority of the one who decides, as its author's work. It has seen what was
// there when it was parked; what came after is concurrent, and if it loses it
// goes into the conflict log.
func (c *commit) accept(parked *record, seq int64) error {
	p := entity.ParkedChanges.Load(entity.ID(parked.id), parked.fields.all())
	if p.Decision != entity.DecisionAccepted {
		return nil
	}
	ops, err := c.parkedOps(p.TxID)
	if err != nil {
		return err
	}
	if len(ops) == 0 {
		return reject(protocol.ReasonMissingRow) // the hub does not remember it any more
	}
	decider := c.user
	c.user = string(p.AuthorID)
	defer func() { c.user = decider }()
	for i := range ops {
		if ops[i].Kind == entity.ParkedChanges.Name {
			return reject(protocol.ReasonForbidden)
		}
		ops[i].Base, ops[i].Saw = seq, ""
		err := c.one(&ops[i])
		if r := (refusal{}); errors.As(err, &r) {
			return reject(r.reason) // he may not do it himself: nothing is parked twice
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *commit) parkedOps(tx string) (ops []change.Op, err error) {
	if err := c.unit.flush(); err != nil { // it may be in this very batch
		return nil, err
	}
	err = c.w.rows("SELECT body FROM tx WHERE ws = ? AND id = ?", []any{c.ws, tx}, func(rows *sql.Rows) error {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return err
		}
		ops, err = unpackOps(body)
		return err
	})
	return ops, err
}
