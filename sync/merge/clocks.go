package merge

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/roadbook/roadbook/sync/hlc"
)

// Clocks are the clocks of a row: one for the whole row, and others for the
// field groups that were written later.
type Clocks struct {
	Row    Clock
	Groups map[string]Clock
}

// ErrClocks says that packed clocks cannot be read.
var ErrClocks = errors.New("malformed clocks")

// Of is the clock of a field group.
func (c *Clocks) Of(group string) Clock {
	if g, ok := c.Groups[group]; ok {
		return g
	}
	return c.Row
}

// Set notes that clock wrote the group.
func (c *Clocks) Set(group string, clock Clock) {
	if c.Groups == nil {
		c.Groups = make(map[string]Clock)
	}
	c.Groups[group] = clock
}

// Pack is c in few bytes: the row's clock, then each exception, its numbers as
// differences from the row's.
func (c *Clocks) Pack() []byte {
	b := appendClock(nil, c.Row, Clock{})
	for _, group := range slices.Sorted(maps.Keys(c.Groups)) {
		b = appendText(b, group)
		b = appendClock(b, c.Groups[group], c.Row)
	}
	return b
}

// Unpack reads what Pack made; anything else is ErrClocks.
func Unpack(packed []byte) (Clocks, error) {
	r := reader{rest: packed}
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
	s := string(r.rest[n : n+int(size)])
	r.rest = r.rest[n+int(size):]
	return s
}
