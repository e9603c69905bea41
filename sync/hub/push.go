package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

// push merges transactions. skew is how far the device's clock is ahead of the
// hub's.
func (h *Hub) push(ctx context.Context, d device, txs []change.Tx, skew time.Duration) (protocol.PushAnswer, error) {
	var answer protocol.PushAnswer
	for first := true; first || len(txs) > 0; first = false {
		some, err := h.pushSome(ctx, d, txs, skew)
		if err != nil {
			return protocol.PushAnswer{}, err
		}
		txs = txs[len(some.Outcomes):]
		answer.Outcomes, answer.Head = append(answer.Outcomes, some.Outcomes...), some.Head
	}
	return answer, nil
}

// pushSome merges transactions in one database transaction: all of them, unless
// somebody with less to say has come meanwhile.
func (h *Hub) pushSome(ctx context.Context, d device, txs []change.Tx, skew time.Duration) (protocol.PushAnswer, error) {
	answer, err := h.pushOnce(ctx, d, txs, skew, false)
	if errors.Is(err, errRepeated) {
		answer, err = h.pushOnce(ctx, d, txs, skew, true)
	}
	return answer, err
}

// pushOnce is pushSome, unless a transaction turns out to have come before and was not
// looked for: then it is errRepeated. A push that is repeated is so from its first
// transaction on, as good as always; to look for all of them, which are new, would
// cost every push.
func (h *Hub) pushOnce(ctx context.Context, d device, txs []change.Tx, skew time.Duration, repeated bool) (protocol.PushAnswer, error) {
	var answer protocol.PushAnswer
	var news commits
	var staff *people
	conflicts := 0
	begun := h.hurry.wait(len(txs))
	defer begun()
	if len(txs) > aheadTxs {
		lane := h.bulk.lane(d.ws)
		lane.writing.Lock()
		defer lane.writing.Unlock()
	}
	err := h.db.update(ctx, d.ws, func(w *writing) error {
		begun()
		answer = protocol.PushAnswer{}
		b := batch{h: h, w: w, device: d, skew: skew}
		if err := b.begin(len(txs)); err != nil {
			return err
		}
		b.unit.repeated = repeated
		before := b.head
		for some := range slices.Chunk(txs, aheadTxs) {
			if len(answer.Outcomes) > 0 && h.hurry.somebody() {
				break
			}
			outs, err := b.merge(some)
			if err != nil {
				return err
			}
			answer.Outcomes = append(answer.Outcomes, outs...)
		}
		answer.Head, conflicts = b.head, b.conflicts
		news, staff = b.news(before), b.staff
		return b.end()
	})
	if err != nil {
		return protocol.PushAnswer{}, err
	}
	h.metrics.pushed(answer, conflicts)
	if news.Head > news.After {
		h.committed(news, staff)
	}
	return answer, nil
}

// batch is the transactions of one push, in one database transaction.
type batch struct {
	h      *Hub
	w      *writing
	unit   *unit
	device device
	skew   time.Duration
	head   int64
	last   hlc.Stamp // of the device
	now    time.Time
	staff  *people
	may    grants // of the device's user, by staff
	hired  bool   // this batch has changed who works here
	owners map[int64]string
	same   struct{ ws, device, user, at any } // in the row of each transaction; to box them anew would cost

	conflicts int // values that lost and were kept
}

func (b *batch) begin(txs int) error {
	b.now, b.head, b.unit = b.h.now(), b.w.head, newUnit(b.w, txs)
	b.owners = make(map[int64]string)
	b.same.ws, b.same.device, b.same.user, b.same.at = b.device.ws, b.device.n, b.device.user, b.now.UnixMilli()
	return b.w.rows("SELECT last_stamp FROM device WHERE ws = ? AND n = ?", []any{b.device.ws, b.device.n}, func(r *sql.Rows) error { return r.Scan(&b.last) })
}

// news is what the batch has committed after a number.
func (b *batch) news(after int64) commits {
	c := commits{WS: b.device.ws, After: after, Head: b.head, PeopleSeq: b.w.peopleSeq}
	if !b.hired {
		c.Scopes = slices.Collect(maps.Keys(b.unit.scopes))
	}
	return c
}

func (b *batch) end() error {
	if err := b.unit.flush(); err != nil {
		return err
	}
	if err := b.w.exec("UPDATE workspace SET head = ? WHERE ws = ?", b.head, b.device.ws); err != nil {
		return err
	}
	return b.w.exec("UPDATE device SET last_stamp = ?, seen_ms = ? WHERE ws = ? AND n = ?", int64(b.last), b.now.UnixMilli(), b.device.ws, b.device.n)
}

// aheadTxs is how many transactions are read ahead for, merged and written before
// it is asked whether somebody else is in a hurry.
const aheadTxs = 64

func (b *batch) merge(txs []change.Tx) ([]change.Outcome, error) {
	if err := b.unit.readAhead(txs); err != nil {
		return nil, err
	}
	outs := make([]change.Outcome, len(txs))
	for i, t := range txs {
		var err error
		if outs[i], err = b.one(t); err != nil {
			return nil, fmt.Errorf("transaction %s: %w", t.ID, err)
		}
	}
	return outs, b.unit.flush()
}

// one merges a transaction, or says again what became of it.
func (b *batch) one(t change.Tx) (change.Outcome, error) {
	if before := b.unit.outcomes[t.ID]; before != nil {
		return *before, nil
	}
	staff, err := b.people()
	if err != nil {
		return change.Outcome{}, err
	}
	c := &commit{
		w: b.w, unit: b.unit, ws: b.device.ws, user: b.device.user, role: staff.role(b.device.user), may: b.may,
		head: b.head, now: b.now, users: b.owner, device: b.device.n, seq: b.head + 1, stamp: b.canonical(t.Stamp),
	}
	out, err := b.apply(c, t)
	if err != nil {
		return out, err
	}
	if out.Seq > 0 {
		b.head, b.last = out.Seq, c.stamp
		for _, r := range c.order {
			if isPeople(r.kind) {
				b.staff, b.hired = nil, true // grants may have changed
			}
			if r.kind == entity.Conflicts.Name && r.scopeSeq == c.seq {
				b.conflicts++
			}
		}
	}
	return out, b.record(t, out)
}

// apply merges t, unless its device was removed: its last work is for somebody to
// decide about.
func (b *batch) apply(c *commit, t change.Tx) (change.Outcome, error) {
	if b.device.revokedMS > 0 {
		return c.refuse(t, refusal{change.Parked, protocol.ReasonRevoked})
	}
	return c.apply(t)
}

// canonical is the stamp of a device put right: by its skew, never in the
// hub's future, and increasing for each device.
func (b *batch) canonical(s hlc.Stamp) hlc.Stamp {
	s = min(hlc.At(s.Time().Add(-b.skew))|s&0xffff, hlc.At(b.now))
	return max(s, b.last+1)
}

func (b *batch) people() (*people, error) {
	if b.staff != nil {
		return b.staff, nil
	}
	var err error
	if b.hired { // not to be remembered before it is committed
		if err = b.unit.flush(); err == nil {
			b.staff, err = loadPeople(b.w.ctx, b.w, b.device.ws)
		}
	} else {
		b.staff, err = b.h.staff.at(b.w.ctx, b.w, b.device.ws, b.w.peopleSeq)
	}
	if err == nil {
		b.may = b.staff.grants(b.device.user)
	}
	return b.staff, err
}

// owner is the user of a device.
func (b *batch) owner(n int64) (string, error) {
	if user, ok := b.owners[n]; ok {
		return user, nil
	}
	var user string
	err := b.w.rows("SELECT user_id FROM device WHERE ws = ? AND n = ?", []any{b.device.ws, n}, func(r *sql.Rows) error { return r.Scan(&user) })
	b.owners[n] = user
	return user, err
}

func (b *batch) record(t change.Tx, out change.Outcome) error {
	losses, body := noLosses, noBody
	if len(out.Losses) > 0 {
		packed, err := protocol.Marshal(out.Losses)
		if err != nil {
			return err
		}
		losses = packed
	}
	if out.Verdict == change.Parked {
		packed, err := protocol.Encode(t.Ops)
		if err != nil {
			return err
		}
		body = packed
	}
	b.unit.done(out, b.same.ws, t.ID, out.Seq, int64(out.Stamp), b.same.device, b.same.user, b.same.at, string(out.Verdict), out.Reason, losses, body)
	return nil
}

var (
	noLosses any = []byte{0xf6} // the CBOR of none
	noBody   any = []byte{}     // what is applied is in its records
)
