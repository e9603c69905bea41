package protocol

import "time"

// The codes of failures that are found on the device's side of the wire.
const (
	CodeOffline            = "hub.offline"             // no way to the hub
	CodeNotAHub            = "hub.not-a-hub"           // something else answers there
	CodeCertificateExpired = "hub.certificate-expired" // or not valid yet
	CodeOtherCertificate   = "hub.other-certificate"   // not the one of the join code, or not trusted
)

// Error is an exchange that failed: the hub said so, or it was not reached.
type Error struct {
	Problem
	Status int  // of HTTP, 0 where there was no answer
	Final  bool // asking again will not help
	// Unfinished: the line was there, but it did not carry the whole exchange in
	// time. Asking for less at once may help.
	Unfinished bool
}

// Error is the problem in words.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

// stepped is how much longer or shorter than it was an exchange looks by a wall
// clock that was set meanwhile. What is less is lost in the noise of the line.
const stepped = time.Second

// Timing is when a request was sent and its answer received, by this device's
// wall clock, and when the hub answered, by its own.
type Timing struct {
	Sent, Received, Hub time.Time
	Took                time.Duration // by a clock that nobody sets
}

// Offset is how far the hub's clock is ahead of this device's; ok is false
// where the hub did not say its time, or this device's clock was set, or slept,
// in the meantime.
func (t Timing) Offset() (d time.Duration, ok bool) {
	received := t.Received.Round(0) // without the clock that nobody sets
	if t.Hub.IsZero() || (received.Sub(t.Sent.Round(0))-t.Took).Abs() >= stepped {
		return 0, false
	}
	return t.Hub.Sub(received.Add(-t.Took / 2)), true
}
