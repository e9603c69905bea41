package hub

import (
	"context"
	"database/sql"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/jackc/pgx/v5"
)

// Several processes of a hub may serve one database. What another process has
// committed is found by asking the database for the heads of the workspaces that
// somebody listens to. NOTIFY only makes it sooner: it may get lost, and not
// every database that speaks like PostgreSQL has it.
const (
	headsEvery   = 3 * time.Second // how often heads are asked for
	headsAtATime = 100
	channel      = "roadbook_heads"
	maxPayload   = 7000 // PostgreSQL takes less than 8,000 bytes
)

// processes passes heads between the processes of a hub.
type processes struct {
	db     *storage
	nudges *nudges
	log    *slog.Logger

	mu    sync.Mutex
	heads map[string]int64 // committed here and not yet told, by workspace
	some  chan struct{}    // there is something in heads

	stop func()
}

func startProcesses(db *storage, n *nudges, log *slog.Logger) *processes {
	ctx, cancel := context.WithCancel(context.Background())
	p := &processes{db: db, nudges: n, log: log, heads: make(map[string]int64), some: make(chan struct{}, 1)}
	var running sync.WaitGroup
	running.Go(func() { p.ask(ctx) })
	running.Go(func() { p.tellAll(ctx) })
	running.Go(func() { p.listen(ctx) })
	p.stop = func() {
		cancel()
		running.Wait()
	}
	return p
}

// ask looks again and again for commits of other processes.
func (p *processes) ask(ctx context.Context) {
	known := make(map[string]int64)
	counted := int64(0)
	every := time.NewTicker(headsEvery)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		counted = p.count(ctx, counted)
		now := make(map[string]int64)
		for some := range slices.Chunk(p.nudges.workspaces(), headsAtATime) {
			if err := p.db.heads(ctx, some, now); err != nil {
				p.log.Warn("ask for heads", "err", err) // the next time may do better
			}
		}
		for ws, head := range now {
			if head != known[ws] {
				p.nudges.commit(ws, head)
			}
		}
		known = now
	}
}

// muchCounted is the size of a table, in bytes, from which on it grows too slowly
// to surprise PostgreSQL.
const muchCounted = 64 << 20

// count lets PostgreSQL count the records anew whenever they have doubled, while
// they are few. By itself it does so once a minute, and until then plans for the
// tables as they were, which it reads a workspace at a time when they were empty.
func (p *processes) count(ctx context.Context, counted int64) int64 {
	if counted > muchCounted {
		return counted
	}
	var size int64
	err := p.db.write.db.QueryRowContext(ctx, "SELECT pg_relation_size('record')").Scan(&size)
	if err == nil && size > 2*counted && size <= muchCounted {
		_, err = p.db.write.db.ExecContext(ctx, "ANALYZE record, tx")
	}
	if err != nil {
		p.log.Debug("count records", "err", err) // it is only slower
		return counted
	}
	if size > 2*counted {
		return size
	}
	return counted
}

// heads reads the heads of at most headsAtATime workspaces.
func (s *storage) heads(ctx context.Context, workspaces []string, into map[string]int64) error {
	args := make([]any, headsAtATime)
	for i := range args {
		args[i] = workspaces[min(i, len(workspaces)-1)]
	}
	text := "SELECT ws, head FROM workspace WHERE ws IN (?" + strings.Repeat(", ?", headsAtATime-1) + ")"
	return query(ctx, s.read, text, args, func(r *sql.Rows) error {
		var ws string
		var head int64
		err := r.Scan(&ws, &head)
		into[ws] = head
		return err
	})
}

// tell lets the other processes know of a commit, soon.
func (p *processes) tell(ws string, head int64) {
	p.mu.Lock()
	p.heads[ws] = max(p.heads[ws], head)
	p.mu.Unlock()
	select {
	case p.some <- struct{}{}:
	default:
	}
}

// tellAll notifies in transactions of its own, one at a time: PostgreSQL lets only
// one transaction that notifies commit at a time, and no push shall wait for that.
func (p *processes) tellAll(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.some:
		}
		for _, payload := range p.payloads() {
			if _, err := p.db.write.db.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, payload); err != nil {
				p.log.Debug("notify", "err", err) // they will ask
			}
		}
	}
}

func (p *processes) payloads() (all []string) {
	p.mu.Lock()
	heads := p.heads
	p.heads = make(map[string]int64)
	p.mu.Unlock()
	var b strings.Builder
	for ws, head := range heads {
		if b.Len() > maxPayload-len(ws)-32 {
			all = append(all, b.String())
			b.Reset()
		}
		b.WriteString(ws + " " + strconv.FormatInt(head, 10) + "\n")
	}
	return append(all, b.String())
}

// listen hears what other processes tell.
func (p *processes) listen(ctx context.Context) {
	pause := backoff.NewExponentialBackOff(backoff.WithInitialInterval(time.Second), backoff.WithMaxInterval(time.Minute), backoff.WithMaxElapsedTime(0))
	_ = backoff.Retry(func() error { // it ends with ctx
		conn, err := pgx.ConnectConfig(ctx, p.db.postgres)
		if err != nil {
			return err
		}
		defer conn.Close(context.Background())
		if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
			p.log.Debug("listen", "err", err)
			return err
		}
		pause.Reset()
		for {
			told, err := conn.WaitForNotification(ctx)
			if err != nil {
				return err
			}
			p.heard(told.Payload)
		}
	}, backoff.WithContext(pause, ctx))
}

func (p *processes) heard(payload string) {
	for line := range strings.Lines(payload) {
		ws, number, _ := strings.Cut(strings.TrimSpace(line), " ")
		if head, err := strconv.ParseInt(number, 10, 64); err == nil {
			p.nudges.commit(ws, head)
		}
	}
}
