package protocol

import "time"

// Error is an exchange that failed: the hub said so, or it was not reached.
type Error struct {
	Problem
	Status int  // of HTTP, 0 where there was no answer
	Final  bool // asking again will not help
}

// Error is the problem in words.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

// Timing is when a request was sent and its answer received, by this device's
// clock, and when the hub answered, by its own.
type Timing struct {
	Sent, Received, Hub time.Time
}

// Offset is how far the hub's clock is ahead of this device's; ok is false
// where the hub did not say its time.
func (t Timing) Offset() (d time.Duration, ok bool) {
	if t.Hub.IsZero() {
		return 0, false
	}
	middle := t.Sent.Add(t.Received.Sub(t.Sent) / 2)
	return t.Hub.Sub(middle), true
}
