package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

const (
	stagedPages   = 5 // up to this many are applied as one
	offsetSamples = 8
)

// cycle pushes everything and pulls to the head. It turns to the hub's new
// history where there is one.
func (e *Engine) cycle(ctx context.Context) error {
	epoch, err := e.Replica.Epoch(ctx)
	if err != nil {
		return err
	}
	err = e.exchange(ctx, epoch)
	var failed *protocol.Error
	if !errors.As(err, &failed) || failed.Code != protocol.CodeOtherEpoch {
		return err
	}
	if failed.Epoch != "" {
		epoch = failed.Epoch
	}
	if err := e.Replica.Rebase(ctx, epoch); err != nil {
		return fmt.Errorf("turn to the hub's new history: %w", err)
	}
	return e.exchange(ctx, epoch)
}

func (e *Engine) exchange(ctx context.Context, epoch string) error {
	pushErr := e.push(ctx, epoch)
	if pushErr != nil && !errors.Is(pushErr, errOversized) {
		return pushErr
	}
	return errors.Join(pushErr, e.pull(ctx, epoch))
}

// errOversized says that a single transaction is too large for the hub.
var errOversized = errors.New("a transaction is too large for the hub")

// push sends the outbox, oldest first. The batch is halved when the hub finds
// it too large or the line is too slow for it.
func (e *Engine) push(ctx context.Context, epoch string) error {
	limit := protocol.MaxPushTxs
	for {
		txs, err := e.Replica.Outbox(ctx, limit, protocol.MaxPushBytes)
		if err != nil || len(txs) == 0 {
			return err
		}
		answer, timing, err := e.Remote.Push(ctx, epoch, protocol.Push{Txs: txs})
		if tooLarge(err) {
			if len(txs) == 1 {
				return fmt.Errorf("%w: %w", errOversized, err)
			}
			limit = max(1, len(txs)/2)
			continue
		}
		if err != nil {
			return fmt.Errorf("push: %w", err)
		}
		e.measure(timing)
		if len(answer.Outcomes) == 0 {
			return errors.New("push: the hub answered for no transaction")
		}
		if err := e.Replica.Acknowledge(ctx, answer.Outcomes); err != nil {
			return err
		}
	}
}

func tooLarge(err error) bool {
	var failed *protocol.Error
	return errors.As(err, &failed) && failed.Code == protocol.CodeTooLarge
}

// pull reads to the head. A few pages are applied together, so that what
// belongs together appears together; more are applied as they come.
func (e *Engine) pull(ctx context.Context, epoch string) error {
	cursors, err := e.Replica.Cursors(ctx)
	if err != nil {
		return err
	}
	var staged []change.Page
	for {
		page, timing, err := e.Remote.Pull(ctx, epoch, protocol.Pull{Cursors: cursors, Limit: protocol.MaxPullEntries})
		if err != nil {
			return fmt.Errorf("pull: %w", err)
		}
		e.measure(timing)
		staged = append(staged, page)
		news := newScopes(cursors, page.Grants)
		more := page.More || len(news) > 0
		if !more || len(staged) >= stagedPages {
			if err := e.apply(ctx, staged); err != nil {
				return err
			}
			staged = nil
		}
		if !more {
			e.set(func(s *Status) { s.Head = page.Head })
			e.mu.Lock()
			e.seen = page.Head
			e.mu.Unlock()
			return nil
		}
		cursors = append(slices.Clone(page.Cursors), news...)
	}
}

// newScopes are the granted scopes that were not asked for yet.
func newScopes(asked []change.Cursor, granted []string) []change.Cursor {
	var news []change.Cursor
	for _, scope := range granted {
		if !slices.ContainsFunc(asked, func(c change.Cursor) bool { return c.Scope == scope }) {
			news = append(news, change.Cursor{Scope: scope})
		}
	}
	return news
}

// apply leaves out an idle cycle, which would only write what is there.
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

// measure sets the clock by the median of the latest exchanges.
func (e *Engine) measure(t protocol.Timing) {
	offset, ok := t.Offset()
	if !ok {
		return
	}
	e.offsets = append(e.offsets, offset)
	if len(e.offsets) > offsetSamples {
		e.offsets = e.offsets[1:]
	}
	sorted := slices.Sorted(slices.Values(e.offsets))
	median := sorted[len(sorted)/2]
	if median.Abs() < time.Second {
		median = 0 // within what the line itself adds
	}
	e.Clock.SetOffset(median)
	e.set(func(s *Status) { s.Offset = median })
}
