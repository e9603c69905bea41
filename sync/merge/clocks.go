package merge

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/sync/hlc"
)

// Clocks are the clocks of a row: one for the whole row, and others for the
// field groups that were written later.
type Clocks struct {
	Row    Clock
	groups []groupClock // in the order of their names: few, so that a map would cost more
}

type groupClock struct {
	group string
	clock Clock
}

// ErrClocks says that packed clocks cannot be read.
var ErrClocks = errors.New("malformed clocks")

// Of is the clock of a field group.
func (c *Clocks) Of(group string) Clock {
	if i, ok := c.find(group); ok {
		return c.groups[i].clock
	}
	return c.Row
}

// find is where the clock of a group is, or would be.
func (c *Clocks) find(group string) (i int, ok bool) {
	return slices.BinarySearchFunc(c.groups, group, func(g groupClock, group string) int { return strings.Compare(g.group, group) })
}

// Set notes that clock wrote the group.
func (c *Clocks) Set(group string, clock Clock) {
	i, ok := c.find(group)
	if !ok {
		c.groups = slices.Insert(c.groups, i, groupClock{group: group})
	}
	c.groups[i].clock = clock
}

// Clone is a copy, which may be changed by itself.
func (c *Clocks) Clone() Clocks { return Clocks{Row: c.Row, groups: slices.Clone(c.groups)} }

// Pack is c in few bytes: the row's clock, then each exception, its numbers as
// differences from the row's.
func (c *Clocks) Pack() []byte {
	b := appendClock(make([]byte, 0, 64*(1+len(c.groups))), c.Row, Clock{})
	for _, g := range c.groups {
		b = appendText(b, g.group)
		b = appendClock(b, g.clock, c.Row)
	}
	return b
}

// Unpack reads what Pack made; anything else is ErrClocks.
func Unpack(packed []byte) (Clocks, error) {
	r := reader{rest: packed, all: string(packed)}
	c := Clocks{Row: r.clock(Clock{})}
	for len(r.rest) > 0 && !r.failed {
		group := r.text()
		c.Set(group, r.clock(c.Row))
	}
	if r.failed {
		return Clocks{}, ErrClocks
	}
	return c, nil
}

func appendClock(b []byte, c, from Clock) []byte {
	b = binary.AppendVarint(b, int64(c.Stamp-from.Stamp))
	b = binary.AppendVarint(b, c.Device)
	b = binary.AppendVarint(b, c.Seq-from.Seq)
	return appendText(b, c.Tx)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

type reader struct {
	rest   []byte
	all    string // with what was read already; texts are parts of it
	failed bool
}

func (r *reader) clock(from Clock) Clock {
	stamp := from.Stamp + hlc.Stamp(r.varint())
	device := r.varint()
	seq := from.Seq + r.varint()
	return Clock{Stamp: stamp, Device: device, Seq: seq, Tx: r.text()}
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.rest)
	if n <= 0 {
		r.failed, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) text() string {
	size, n := binary.Uvarint(r.rest)
	if n <= 0 || size > uint64(len(r.rest)-n) {
		r.failed, r.rest = true, nil
		return ""
	}
	at := len(r.all) - len(r.rest) + n
	s := r.all[at : at+int(size)]
	r.rest = r.rest[n+int(size):]
	return s
}
