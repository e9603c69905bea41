// Package hlc makes hybrid logical clock stamps: wall time that never runs
// backwards and never repeats on one device.
//
// Guarantees: Next is strictly increasing between two corrections, for as long
// as the last stamp is handed to NewClock after a restart, whatever the wall
// clock does; a stamp sorts as a signed 64-bit integer in SQLite and PostgreSQL alike.
//
// Source: Kulkarni et al., "Logical Physical Clocks", 2014; the receive rule is
// left out because the hub, not the device, orders writes (see sync.md in docs).
package hlc

import (
	"sync"
	"time"
)

// counterBits is how many low bits count events within one millisecond.
const counterBits = 16

// Stamp is milliseconds since the Unix epoch, shifted left by 16 bits, plus a
// counter. It is never negative.
type Stamp int64

// At is the first stamp of the millisecond of t. Times before 1970 give 0.
func At(t time.Time) Stamp {
	return Stamp(max(t.UnixMilli(), 0) << counterBits)
}

// Time is the wall time of s, to the millisecond, in UTC.
func (s Stamp) Time() time.Time {
	return time.UnixMilli(int64(s) >> counterBits).UTC()
}

// Clock hands out stamps. It is safe for concurrent use.
type Clock struct {
	mu     sync.Mutex
	wall   func() time.Time
	offset time.Duration
	last   Stamp
}

// NewClock reads wall, corrected by offset, and never hands out a stamp at or
// below last. Both are those of the last start, or 0.
func NewClock(wall func() time.Time, last Stamp, offset time.Duration) *Clock {
	return &Clock{wall: wall, last: last, offset: offset}
}

// Next is a stamp greater than every one before it. More than 65,535 stamps in
// one millisecond run over into the next; that is not an error.
func (c *Clock) Next() Stamp {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last+1, At(c.wall().Add(c.offset)))
	return c.last
}

// Last is the stamp handed out most recently, to be kept for the next start.
func (c *Clock) Last() Stamp {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// Now is the wall time as corrected by the hub's.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.wall().Add(c.offset)
}

// Wall is the wall time as this device has it, uncorrected.
func (c *Clock) Wall() time.Time { return c.wall() }

// SetOffset corrects the wall clock by d from now on (positive: the wall clock
// is behind the hub's). Stamps go on from the corrected time even where it is
// earlier, or a clock that was once fast would win conflicts until the world has
// caught up with it. So it must not be called while stamps are on their way to
// the hub.
func (c *Clock) SetOffset(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset = d
	c.last = min(c.last, At(c.wall().Add(d)))
}

// Offset is the correction in force.
func (c *Clock) Offset() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.offset
}
