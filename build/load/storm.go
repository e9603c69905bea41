package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/hlc"
	"github.com/roadbook/roadbook/sync/protocol"
)

// storm lets all reps but one come back within a while, each with its pending
// changes. That one is at work meanwhile and pushes a change now and then.
func storm(ctx context.Context, o *office, s size) error {
	worker := o.reps[0]
	o.reps = o.reps[1:]
	work, stopWork := context.WithCancel(ctx)
	var latencies []time.Duration
	worked := make(chan error)
	go func() {
		var err error
		latencies, err = worker.work(work)
		worked <- err
	}()
	began := time.Now()
	var asked waves
	err := o.each(func(r *rep) error {
		time.Sleep(rand.N(s.over))
		return r.comeBack(ctx, s.changes, &asked, began)
	})
	took := time.Since(began)
	stopWork()
	if err := errors.Join(err, <-worked); err != nil {
		return err
	}
	return o.tell(len(o.reps)*s.changes, took, latencies, &asked)
}

func (o *office) tell(changes int, took time.Duration, latencies []time.Duration, asked *waves) error {
	most, err := o.resident("VmHWM")
	if err != nil {
		return err
	}
	used, err := processor(o.hub.Process.Pid)
	if err != nil {
		return err
	}
	own, err := processor(os.Getpid()) // of the reps, for whom somebody at work waits in here too
	if err != nil {
		return err
	}
	slices.Sort(latencies)
	fmt.Printf("%d reps, %d changes: all drained in %.1f s (%.0f changes/s), hub at most %d MiB, %.1f s of the processor (%.0f µs a change)\n",
		len(o.reps), changes, took.Seconds(), float64(changes)/took.Seconds(), most, used.Seconds(), float64(used.Microseconds())/float64(changes))
	fmt.Printf("somebody at work: %d pushes, p50 %v, p99 %v, longest %v\n", len(latencies),
		quantile(latencies, 0.5), quantile(latencies, 0.99), quantile(latencies, 1))
	fmt.Printf("pushes in each 5 s: %v, of them asked to come again: %d; the reps had %.1f s of the processor; load of the machine %s\n",
		asked.counts(), asked.again.Load(), own.Seconds(), busyness())
	return nil
}

func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(q*float64(len(sorted)-1))].Round(time.Millisecond)
}

// waves counts requests by the five seconds in which they were made.
type waves struct {
	mu    sync.Mutex
	in    []int
	again atomic.Int64
}

func (w *waves) count(since time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for n := int(since / (5 * time.Second)); len(w.in) <= n; {
		w.in = append(w.in, 0)
	}
	w.in[int(since/(5*time.Second))]++
}

func (w *waves) counts() []int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.in
}

// comeBack pushes what is pending and pulls to the head, as a device does: when
// the hub asks it to come again later, it does.
func (r *rep) comeBack(ctx context.Context, changes int, asked *waves, began time.Time) error {
	pending := r.changes(changes)
	for len(pending) > 0 {
		n := min(len(pending), protocol.MaxPushTxs)
		asked.count(time.Since(began))
		_, _, err := r.client.Push(ctx, "", protocol.Push{Txs: pending[:n]})
		if e := (*protocol.Error)(nil); errors.As(err, &e) && !e.Final {
			asked.again.Add(1)
			time.Sleep(max(time.Duration(e.RetryAfter)*time.Second, time.Second) + rand.N(time.Second))
			continue
		}
		if err != nil {
			return fmt.Errorf("push of rep %d: %w", r.n, err)
		}
		pending = pending[n:]
	}
	return r.pull(ctx)
}

func (r *rep) pull(ctx context.Context) error {
	cursors := []change.Cursor{{Scope: "user:" + r.user}}
	for more := true; more; {
		page, _, err := r.client.Pull(ctx, "", protocol.Pull{Cursors: cursors})
		if err != nil {
			return fmt.Errorf("pull of rep %d: %w", r.n, err)
		}
		cursors, more = page.Cursors, page.More
	}
	return nil
}

// work pushes one change every fifth of a second and takes the time.
func (r *rep) work(ctx context.Context) (latencies []time.Duration, err error) {
	for ctx.Err() == nil {
		began := time.Now()
		if _, _, err := r.client.Push(ctx, "", protocol.Push{Txs: r.changes(1)}); err != nil && ctx.Err() == nil {
			return nil, fmt.Errorf("push of somebody at work: %w", err)
		}
		latencies = append(latencies, time.Since(began))
		time.Sleep(200 * time.Millisecond)
	}
	return latencies, nil
}

// changes are new opportunities of the rep's, each made by itself.
func (r *rep) changes(n int) []change.Tx {
	txs := make([]change.Tx, n)
	for i := range txs {
		now := time.Now()
		txs[i] = change.Tx{ID: uuid.Must(uuid.NewV7()).String(), Stamp: hlc.At(now), Ops: []change.Op{{
			Kind: "opportunity", ID: string(entity.NewID()), Action: change.Create, Fields: change.Fields{
				"name": fmt.Sprint("Line ", i, " 自动化产线"), "owner_id": r.user, "amount": int64(i * 1000), "currency": "CNY",
				"next_step": "Call the plant manager", "created_at": now.UTC().Format("2006-01-02T15:04:05.000Z"), "created_by": r.user,
			},
		}}}
	}
	return txs
}
