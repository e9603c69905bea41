package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Why an upload is not taken.
var (
	errTooLarge   = errors.New("file too large")
	errFull       = errors.New("no room for the file")
	errWrongBytes = errors.New("wrong bytes")
)

// FileLimits bound what devices may send of files; 0 is the default.
type FileLimits struct {
	Size       int64         // of one file, in bytes
	Workspace  int64         // of all files of a workspace
	Unfinished time.Duration // how long an upload may take before what came of it is removed
}

func (l FileLimits) orDefaults() FileLimits {
	if l.Size == 0 {
		l.Size = 512 << 20
	}
	if l.Workspace == 0 {
		l.Workspace = 100 << 30
	}
	if l.Unfinished == 0 {
		l.Unfinished = 14 * 24 * time.Hour
	}
	return l
}

// allocate makes room for an upload and begins it. One that has begun goes on.
func (h *Hub) allocate(ctx context.Context, u upload) error {
	if u.size > h.limits.Size {
		return errTooLarge
	}
	if err := h.removeUnfinished(ctx, u.ws); err != nil {
		return err
	}
	err := h.db.update(ctx, u.ws, func(w *writing) error {
		var used int64
		const others = "SELECT coalesce(sum(size), 0) FROM blob WHERE ws = ? AND NOT (sha256 = ? AND device = ?)"
		err := w.rows(others, []any{u.ws, u.sum, u.n}, func(rows *sql.Rows) error { return rows.Scan(&used) })
		if err != nil {
			return err
		}
		if used+u.size > h.limits.Workspace {
			return errFull
		}
		return w.exec(`INSERT INTO blob (ws, sha256, device, size, at_ms) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (ws, sha256, device) DO UPDATE SET size = excluded.size, at_ms = excluded.at_ms`, u.ws, u.sum, u.n, u.size, h.now().UnixMilli())
	})
	if err != nil {
		return err
	}
	if err := h.files.begin(ctx, u.id(), u.size); err != nil {
		return err
	}
	if u.size == 0 { // there is nothing to come
		return h.finishUpload(ctx, u)
	}
	return nil
}

// verifyTimeout is how long the bytes of an upload may take to be read back.
const verifyTimeout = 10 * time.Minute

// finishUpload compares the bytes of an upload with their hash, and lets
// everybody have them who may. Who asks meanwhile waits for the same answer.
func (h *Hub) finishUpload(ctx context.Context, u upload) error {
	_, err, _ := h.finishing.Do(u.id(), func() (any, error) {
		return nil, h.finish(context.WithoutCancel(ctx), u) // the bytes are here, whoever has gone
	})
	return err
}

func (h *Hub) finish(ctx context.Context, u upload) error {
	if err := h.verify(ctx, u); err != nil {
		return err
	}
	var double, done bool
	err := h.db.update(ctx, u.ws, func(w *writing) error {
		double, done = false, false
		const others = "SELECT 1 FROM blob WHERE ws = ? AND sha256 = ? AND stored = 1 AND device <> ?"
		err := w.rows(others, []any{u.ws, u.sum, u.n}, func(*sql.Rows) error { double = true; return nil })
		if err != nil || double {
			return err
		}
		// A database that was restored does not know what began after its backup.
		const store = `INSERT INTO blob (ws, sha256, device, size, at_ms, stored) VALUES (?, ?, ?, ?, ?, 1)
			ON CONFLICT (ws, sha256, device) DO UPDATE SET stored = 1, size = excluded.size WHERE blob.at_ms > 0 RETURNING 1`
		return w.rows(store, []any{u.ws, u.sum, u.n, u.size, h.now().UnixMilli()}, func(*sql.Rows) error { done = true; return nil })
	})
	switch {
	case err != nil:
		return fmt.Errorf("finish upload: %w", err)
	case double:
		return h.discard(ctx, u)
	case !done:
		return fmt.Errorf("%w: it is being removed", errNotNow)
	}
	return nil
}

// verify removes an upload whose bytes are not what they should be.
func (h *Hub) verify(ctx context.Context, u upload) error {
	reading, cancel := context.WithTimeout(ctx, verifyTimeout)
	defer cancel()
	sum, err := h.files.hash(reading, u.id(), u.size)
	if err != nil {
		return fmt.Errorf("%w: verify upload: %w", errNotNow, err)
	}
	if sum == u.sum {
		return nil
	}
	h.log.Warn("wrong bytes", "workspace", u.ws, "device", u.n, "sha256", u.sum)
	return errors.Join(errWrongBytes, h.files.remove(ctx, u.id()), h.discard(ctx, u))
}

// discard forgets an upload, unless it has been finished meanwhile. Its row stays
// as one that nobody goes on with until its bytes are gone, for the next attempt.
func (h *Hub) discard(ctx context.Context, u upload) error {
	var mine bool
	err := h.db.update(ctx, u.ws, func(w *writing) error {
		mine = false
		const claim = "UPDATE blob SET at_ms = 0 WHERE ws = ? AND sha256 = ? AND device = ? AND stored = 0 RETURNING 1"
		return w.rows(claim, []any{u.ws, u.sum, u.n}, func(*sql.Rows) error { mine = true; return nil })
	})
	if err != nil || !mine {
		return err
	}
	if err := h.files.remove(ctx, u.id()); err != nil {
		return fmt.Errorf("%w: remove upload: %w", errNotNow, err)
	}
	return h.db.update(ctx, u.ws, func(w *writing) error {
		return w.exec("DELETE FROM blob WHERE ws = ? AND sha256 = ? AND device = ? AND stored = 0 AND at_ms = 0", u.ws, u.sum, u.n)
	})
}

// removeUnfinished discards the uploads of a workspace that nobody goes on with.
func (h *Hub) removeUnfinished(ctx context.Context, ws string) error {
	var old []upload
	const text = "SELECT sha256, device, size FROM blob WHERE ws = ? AND stored = 0 AND at_ms < ?"
	err := query(ctx, h.db.read, text, []any{ws, h.now().Add(-h.limits.Unfinished).UnixMilli()}, func(rows *sql.Rows) error {
		u := upload{device: device{ws: ws}}
		err := rows.Scan(&u.sum, &u.n, &u.size)
		old = append(old, u)
		return err
	})
	for _, u := range old {
		err = errors.Join(err, h.discard(ctx, u))
	}
	return err
}
