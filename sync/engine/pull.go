package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

const (
	stagedPages = 5   // up to this many are applied as one
	minPullRows = 100 // a page is never asked to be smaller
)

// pull reads to the head. A few pages are applied together, so that what
// belongs together appears together; in a long catching up each page is applied
// while the next one is on its way. Where other fields are hidden than before it
// begins anew, and everything comes again with them or without them.
func (e *Engine) pull(ctx context.Context, epoch string) error {
	for {
		err := e.read(ctx, epoch)
		var other *otherFields
		if !errors.As(err, &other) {
			return err
		}
		e.Log.Info("an admin has changed which fields are hidden", "hidden", other.hidden)
		if err := e.Replica.Reread(ctx, other.hidden); err != nil {
			return fmt.Errorf("turn to other fields: %w", err)
		}
	}
}

// otherFields says that a page has other fields than what was read before.
type otherFields struct{ hidden []string }

func (o *otherFields) Error() string { return "other fields are hidden" }

func (e *Engine) read(ctx context.Context, epoch string) error {
	cursors, err := e.Replica.Cursors(ctx)
	if err != nil {
		return err
	}
	hidden, err := e.Replica.Hidden(ctx)
	if err != nil {
		return err
	}
	// A device that has read nothing yet shows nothing that could be torn apart.
	r := &reading{e: e, epoch: epoch, hidden: hidden, long: !slices.ContainsFunc(cursors, func(c change.Cursor) bool { return c.Seq > 0 })}
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		cancel()
		if r.next != nil {
			<-r.next // nothing goes on after a cycle
		}
	}()
	r.ask(ctx, cursors)
	for r.next != nil {
		if err := r.page(ctx); err != nil {
			return err
		}
	}
	return nil
}

// reading is one pull, of one page or many.
type reading struct {
	e      *Engine
	epoch  string
	hidden []string
	asked  []change.Cursor
	next   chan answer // of the request that is under way, nil if none
	staged []change.Page
	long   bool // too long to be staged

	counted       bool // the hub has been asked how many records there are
	records, left int  // applied so far, and still to come
}

type answer struct {
	page   change.Page
	timing protocol.Timing
	err    error
}

// ask sends for the page after cursors; it does not wait for the answer.
func (r *reading) ask(ctx context.Context, cursors []change.Cursor) {
	next := make(chan answer, 1)
	r.asked, r.next = cursors, next
	request := protocol.Pull{Cursors: cursors, Limit: r.e.pullRows, Count: !r.counted}
	r.counted = true
	go func() {
		var a answer
		a.page, a.timing, a.err = r.e.Remote.Pull(ctx, r.epoch, request)
		next <- a
	}()
}

// page waits for a page, sends for the next one and applies what is due.
func (r *reading) page(ctx context.Context) error {
	a := <-r.next
	r.next = nil
	if a.err != nil {
		if unfinished(a.err) {
			r.e.pullRows = max(minPullRows, r.e.pullRows/2)
		}
		return a.err
	}
	r.e.measure(a.timing)
	if !slices.Equal(a.page.Hidden, r.hidden) {
		return &otherFields{a.page.Hidden}
	}
	r.left += a.page.Left
	var news []change.Cursor
	if !a.page.More {
		news = newScopes(r.asked, a.page.Grants)
	}
	more := a.page.More || len(news) > 0
	if len(a.page.Entries) > 0 || r.left > 0 { // the first page of a new device only tells how much there is
		r.e.busy()
	}
	if more {
		r.ask(ctx, append(slices.Clone(a.page.Cursors), news...))
	}
	if err := r.take(ctx, a.page, more); err != nil {
		return err
	}
	if !more {
		r.e.reached(a.page.Head)
	}
	return nil
}

// take stages a page or applies what has come.
func (r *reading) take(ctx context.Context, page change.Page, more bool) error {
	r.staged = append(r.staged, page)
	r.long = r.long || len(r.staged) > stagedPages
	if more && !r.long {
		return nil
	}
	staged := r.staged
	r.staged = nil
	if !r.long {
		return r.e.apply(ctx, staged)
	}
	for _, p := range staged {
		if err := r.e.apply(ctx, []change.Page{p}); err != nil {
			return err
		}
		r.applied(p, more)
	}
	return nil
}

// applied tells how far a long reading is.
func (r *reading) applied(page change.Page, more bool) {
	r.records += len(page.Entries)
	r.left = max(0, r.left-len(page.Entries))
	if more {
		r.e.set(func(s *Status) { s.Head, s.Read, s.Left = page.Head, r.records, r.left })
	}
}

// ownScopes is how many of the grants, the first ones, are for everybody or for
// this user alone: a new device reads those first, and can be worked with then.
const ownScopes = 2

// newScopes are granted scopes to be read next: of those that were not asked for
// yet all, but to begin with only one's own.
func newScopes(asked []change.Cursor, granted []string) []change.Cursor {
	known := make(map[string]bool, len(asked)) // there can be thousands
	for _, c := range asked {
		known[c.Scope] = true
	}
	var news []change.Cursor
	for _, scope := range granted {
		if !known[scope] {
			news = append(news, change.Cursor{Scope: scope})
		}
	}
	if len(asked) == 0 && len(news) > ownScopes {
		return news[:ownScopes]
	}
	return news
}

// apply leaves out what would only write what is there already.
func (e *Engine) apply(ctx context.Context, pages []change.Page) error {
	cursors, err := e.Replica.Cursors(ctx)
	if err != nil {
		return err
	}
	last := pages[len(pages)-1]
	idle := !slices.ContainsFunc(pages, func(p change.Page) bool { return len(p.Entries) > 0 }) &&
		slices.Equal(cursors, last.Cursors) && len(cursors) == len(last.Grants)
	if idle {
		return nil
	}
	return e.Replica.Apply(ctx, pages)
}

// reached notes that everything up to head has been applied.
func (e *Engine) reached(head int64) {
	e.mu.Lock()
	e.seen = head
	e.mu.Unlock()
	e.set(func(s *Status) { s.Head, s.Read, s.Left = head, 0, 0 })
}
