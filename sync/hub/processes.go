package hub

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v4"
	"github.com/jackc/pgx/v5"
)

// Several processes of a hub may serve one database. What another process has
// committed is found by asking the database for the heads of the workspaces that
// somebody listens to. NOTIFY only makes it sooner: it may get lost, and not
// every database that speaks like PostgreSQL has it. Where devices are is known by
// NOTIFY alone: it is a hint.
const (
	headsEvery   = 3 * time.Second // how often heads are asked for
	tellingTakes = time.Second     // at most, from a commit until all processes have been told
	headsAtATime = 100
	channel      = "roadbook_heads"
	maxPayload   = 7000 // PostgreSQL takes less than 8,000 bytes
)

// processes passes heads, and where devices are, between the processes of a hub.
type processes struct {
	db     *storage
	nudges *nudges
	log    *slog.Logger
	id     string // of this process
	// What other processes tell of.
	committed func(context.Context, commits)
	moved     func(move)

	mu    sync.Mutex
	heard map[string]*heard // by workspace that somebody listens to
	news  []commits         // made here and not yet told
	moves map[standing]move // likewise
	some  chan struct{}     // there is something to tell

	stop func()
}

func startProcesses(db *storage, n *nudges, log *slog.Logger, id string, committed func(context.Context, commits), moved func(move)) *processes {
	ctx, cancel := context.WithCancel(context.Background())
	p := &processes{db: db, nudges: n, log: log, id: id, committed: committed, moved: moved, some: make(chan struct{}, 1)}
	p.heard, p.moves = make(map[string]*heard), make(map[standing]move)
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
		p.onlyOf(now)
		if maps.DeleteFunc(now, p.told); len(now) > 0 {
			select {
			case <-ctx.Done():
			case <-time.After(tellingTakes):
			}
		}
		maps.DeleteFunc(now, p.told)
		for ws, head := range now {
			all := commits{WS: ws, Head: head}
			p.note(all)
			p.nudges.commit(all, nil)
		}
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

// tell lets the other processes know of commits, soon.
func (p *processes) tell(c commits) {
	p.note(c)
	p.mu.Lock()
	p.news = append(p.news, c)
	p.mu.Unlock()
	p.wake()
}

// tellMove lets the other processes know where a device is.
func (p *processes) tellMove(m move) {
	m.Process = p.id
	p.mu.Lock()
	p.moves[standing{m.WS, m.N}] = m
	p.mu.Unlock()
	p.wake()
}

func (p *processes) wake() {
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
	news, moves := p.news, p.moves
	p.news, p.moves = nil, make(map[standing]move)
	p.mu.Unlock()
	var b strings.Builder
	add := func(v any) {
		line, err := json.Marshal(v)
		if err != nil || len(line) >= maxPayload {
			return // heads are asked for
		}
		if b.Len()+len(line) >= maxPayload {
			all = append(all, b.String())
			b.Reset()
		}
		b.Write(append(line, '\n'))
	}
	for _, c := range news {
		if len(strings.Join(c.Scopes, "")) > maxPayload/2 {
			c.Scopes = nil
		}
		add(c)
	}
	for _, m := range moves {
		add(m)
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
			p.hear(ctx, told.Payload)
		}
	}, backoff.WithContext(pause, ctx))
}

// hear takes in what a process has told, which may be this one.
func (p *processes) hear(ctx context.Context, payload string) {
	for line := range strings.Lines(payload) {
		var m move
		var c commits
		switch {
		case json.Unmarshal([]byte(line), &m) != nil:
		case m.Process != "":
			if m.Process != p.id {
				p.moved(m)
			}
		case json.Unmarshal([]byte(line), &c) == nil && p.note(c):
			p.committed(ctx, c)
		}
	}
}
