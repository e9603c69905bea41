package engine

import (
	"context"
	"io"
	"maps"
	"time"

	"github.com/roadbook/roadbook/sync/change"
)

// refusedPause is the least time before a file that could not be carried is
// tried again, though the hub was reached.
const refusedPause = time.Minute

// codeInterrupted is for a file that the line did not carry to its end.
const codeInterrupted = "sync.interrupted"

// Carriage is how it stands with a file that is to be sent or fetched.
type Carriage struct {
	Done int64  // bytes
	Code string // fault code of the latest failure
}

// carrier moves files, one at a time, beside the cycles. Only its own goroutine
// touches it, but for what is behind the engine's mutex.
type carrier struct {
	due   chan struct{} // a cycle has succeeded
	line  *retry
	until time.Time           // the line failed: nothing is tried before
	later map[string]*waiting // by SHA-256

	// Behind Engine.mu.
	state  map[string]Carriage
	forget bool // a person asked: nothing waits any longer
}

// waiting is a file that could not be carried.
type waiting struct {
	retry *retry
	until time.Time
}

func newCarrier(d *dice) carrier {
	return carrier{due: make(chan struct{}, 1), line: newRetry(d), later: make(map[string]*waiting), state: make(map[string]Carriage)}
}

// Carriages are the files under way and those that could not be carried, by
// SHA-256.
func (e *Engine) Carriages() map[string]Carriage {
	e.mu.Lock()
	defer e.mu.Unlock()
	return maps.Clone(e.files.state)
}

// carry moves files until ctx ends. It begins after a cycle: the hub is there
// then, and knows the records that the files belong to.
func (e *Engine) carry(ctx context.Context) {
	timer := time.NewTimer(maxPause)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.files.due:
		case <-timer.C:
		}
		e.remember()
		if time.Now().Before(e.files.until) {
			// A file that is added meanwhile waits, and a person sees that it does.
			if _, err := e.transfers(ctx); err != nil {
				e.Log.Error("files", "err", err)
			}
			timer.Reset(time.Until(e.files.until))
			continue
		}
		pause, ok := e.carryAll(ctx)
		if !ok {
			return
		}
		timer.Reset(pause)
	}
}

// remember forgets every pause where a person has asked for that.
func (e *Engine) remember() {
	e.mu.Lock()
	forget := e.files.forget
	e.files.forget = false
	e.mu.Unlock()
	if forget {
		e.files.until = time.Time{}
		clear(e.files.later)
	}
}

// carryAll moves what can be moved now, and says when to look again. It is false
// where there is no sense in that.
func (e *Engine) carryAll(ctx context.Context) (pause time.Duration, ok bool) {
	for {
		t, pause, err := e.nextTransfer(ctx)
		if err != nil {
			e.Log.Error("files", "err", err)
			return maxPause, true
		}
		if pause > 0 {
			return pause, ctx.Err() == nil
		}
		err = e.move(ctx, t)
		if ctx.Err() != nil {
			return 0, false
		}
		if err != nil {
			if pause, ok := e.notMoved(t, err); pause > 0 || !ok {
				return pause, ok
			}
			continue
		}
		e.files.line.reset()
		delete(e.files.later, t.SHA256)
		e.carriage(t, nil)
	}
}

// notMoved says how long every file must wait after a failure: not at all, where
// the failure is of this file alone. It is false where there is no sense in another attempt.
func (e *Engine) notMoved(t change.Transfer, err error) (pause time.Duration, ok bool) {
	f := explain(err)
	if ofOneFile(err) {
		e.postpone(t, f)
		return 0, true
	}
	e.Log.Info("files", "code", f.code, "err", err)
	why := f.code
	if f.unreached {
		why = codeInterrupted
	}
	e.carriage(t, &Carriage{Code: why})
	pause = max(e.files.line.next(), f.after)
	e.files.until = time.Now().Add(pause)
	return pause, !f.last()
}

// postpone lets the other files past one that cannot be carried.
func (e *Engine) postpone(t change.Transfer, f failure) {
	e.Log.Warn("a file cannot be carried", "sha256", t.SHA256, "up", t.Up, "code", f.code, "why", f.message)
	w := e.files.later[t.SHA256]
	if w == nil {
		w = &waiting{retry: newRetry(e.dice)}
		e.files.later[t.SHA256] = w
	}
	w.until = time.Now().Add(max(w.retry.next(), refusedPause))
	e.carriage(t, &Carriage{Code: f.code})
}

// transfers is all that is to be carried, and tells how much that is.
func (e *Engine) transfers(ctx context.Context) ([]change.Transfer, error) {
	all, err := e.Replica.Transfers(ctx)
	if err != nil {
		return nil, err
	}
	var bytes int64
	held := 0
	for _, t := range all {
		bytes += t.Size
		if t.Up && e.files.later[t.SHA256] != nil {
			held++
		}
	}
	e.set(func(s *Status) { s.Files, s.FileBytes, s.FilesHeld = len(all), bytes, held })
	return all, nil
}

// nextTransfer is the first file that does not wait. Without one, pause says how
// long to wait for the next.
func (e *Engine) nextTransfer(ctx context.Context) (next change.Transfer, pause time.Duration, err error) {
	all, err := e.transfers(ctx)
	if err != nil {
		return next, 0, err
	}
	now, pause := time.Now(), maxPause
	for _, t := range all {
		switch w := e.files.later[t.SHA256]; {
		case w != nil && now.Before(w.until):
			pause = min(pause, w.until.Sub(now))
		case next.SHA256 == "":
			next = t
		}
	}
	if next.SHA256 != "" {
		return next, 0, nil
	}
	return next, pause, nil
}

// move carries one file and notes that it has arrived.
func (e *Engine) move(ctx context.Context, t change.Transfer) error {
	e.carriage(t, &Carriage{})
	if !t.Up {
		return e.Replica.Fetch(ctx, t, func(from int64) (io.ReadCloser, error) {
			body, err := e.Remote.Receive(ctx, t, from)
			if err != nil {
				return nil, err
			}
			return &counted{body, from, func(done int64) { e.progress(t, done) }}, nil
		})
	}
	file, err := e.Replica.OpenTransfer(ctx, t)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := e.Remote.Send(ctx, t, file, func(done int64) { e.progress(t, done) }); err != nil {
		return err
	}
	return e.Replica.Sent(ctx, t)
}

// progress notes how many bytes of a file have been carried.
func (e *Engine) progress(t change.Transfer, done int64) {
	e.mu.Lock()
	before, underWay := e.files.state[t.SHA256]
	if underWay { // the line may tell of the last bytes too late
		e.files.state[t.SHA256] = Carriage{Done: done}
	}
	e.mu.Unlock()
	step := done - before.Done
	e.set(func(s *Status) { s.FileBytes = max(0, s.FileBytes-step) })
}

// carriage keeps how it stands with a file, nil for nothing to tell.
func (e *Engine) carriage(t change.Transfer, c *Carriage) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c == nil {
		delete(e.files.state, t.SHA256)
		return
	}
	e.files.state[t.SHA256] = *c
}

// counted tells how far a body has been read.
type counted struct {
	io.ReadCloser
	at   int64
	tell func(at int64)
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if n > 0 {
		c.at += int64(n)
		c.tell(c.at)
	}
	return n, err
}
