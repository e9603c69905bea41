package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// cycle pushes everything and pulls to the head. It turns to the hub's new
// history where there is one. Once a day it forgets what is old and compares.
func (e *Engine) cycle(ctx context.Context) error {
	drain(e.Replica.Queued()) // what it tells of is read below
	epoch, err := e.Replica.Epoch(ctx)
	if err != nil {
		return err
	}
	err = e.exchange(ctx, epoch)
	var failed *protocol.Error
	if errors.As(err, &failed) {
		switch failed.Code {
		case protocol.CodeOtherEpoch:
			epoch = cmp.Or(failed.Epoch, epoch)
			err = e.rebase(ctx, epoch, failed.Fork)
		case protocol.CodeTooOld:
			err = e.resync(ctx, epoch)
		}
		if err == nil {
			err = e.exchange(ctx, epoch)
		}
	}
	if err != nil {
		return err
	}
	if time.Now().Before(e.verifyAt) {
		return nil
	}
	if !e.hubTime.IsZero() {
		if err := e.Replica.Forget(ctx, e.hubTime); err != nil {
			return err
		}
	}
	return e.verify(ctx, epoch)
}

// rebase turns to the hub's new history, which may not have all that is here.
func (e *Engine) rebase(ctx context.Context, epoch string, fork int64) error {
	e.Log.Warn("the hub has another history", "epoch", epoch, "fork", fork)
	if err := e.Replica.Rebase(ctx, epoch, fork); err != nil {
		return fmt.Errorf("turn to the hub's new history: %w", err)
	}
	e.verifyAt = time.Time{}
	return nil
}

func (e *Engine) exchange(ctx context.Context, epoch string) error {
	if err := e.push(ctx, epoch); err != nil {
		return fmt.Errorf("push: %w", err)
	}
	if err := e.deliver(ctx, epoch); err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	if err := e.pull(ctx, epoch); err != nil {
		return fmt.Errorf("pull: %w", err)
	}
	return e.correct(ctx)
}

// push sends the outbox, oldest first.
func (e *Engine) push(ctx context.Context, epoch string) error {
	for {
		txs, err := e.Replica.Outbox(ctx, e.pushTxs, protocol.MaxPushBytes)
		if err != nil || len(txs) == 0 {
			return err
		}
		if e.Status().Phase == Synced {
			e.busy() // otherwise it takes an answer to know that the hub is there
		}
		answer, timing, err := e.Remote.Push(ctx, epoch, protocol.Push{Txs: txs})
		if err != nil {
			if err = e.pushFailed(ctx, txs, err); err != nil {
				return err
			}
			continue
		}
		e.measure(timing)
		e.busy()
		if len(answer.Outcomes) == 0 {
			return errors.New("the hub answered for no transaction")
		}
		if err := e.Replica.Acknowledge(ctx, answer.Outcomes); err != nil {
			return err
		}
	}
}

// deliver hands over what this device carries for others. One that the hub will
// not have is set aside with the reason.
func (e *Engine) deliver(ctx context.Context, epoch string) error {
	parcels, err := e.Replica.Parcels(ctx)
	if err != nil {
		return err
	}
	for _, p := range parcels {
		e.busy()
		err := e.Remote.Deliver(ctx, epoch, protocol.Signed{Body: p.Body, Signature: p.Signature})
		code, bad := refused(err)
		if err != nil && !bad {
			return err
		}
		if err := e.Replica.Delivered(ctx, p.ID, code); err != nil {
			return err
		}
	}
	return nil
}

// pushFailed finds out which transaction the hub will not take: it halves the
// batch down to a single one, and sets that aside so that the others get past
// it. On a bad line it only makes the next attempt smaller.
func (e *Engine) pushFailed(ctx context.Context, txs []change.Tx, err error) error {
	code, bad := refused(err)
	switch {
	case bad && len(txs) == 1:
		e.Log.Warn("the hub cannot take a transaction", "tx", txs[0].ID, "err", err)
		return e.Replica.Acknowledge(ctx, []change.Outcome{{TxID: txs[0].ID, Verdict: change.Rejected, Reason: code}})
	case bad:
		e.pushTxs = len(txs) / 2
		return nil
	case unfinished(err):
		e.pushTxs = max(1, len(txs)/2)
	}
	return err
}
