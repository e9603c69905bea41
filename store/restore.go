package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/roadbook/roadbook/sync/change"
)

// Restore puts the backup in the place of the workspace at path, which nobody
// has open. What was there is copied to aside first, and its outbox is taken
// over: what a person had not sent yet is still to be sent, and what the hub has
// taken meanwhile stays visible. The workspace at path may be damaged: what can be
// read of its outbox is taken over then. Without aside nothing is kept of it.
func Restore(ctx context.Context, backup, path, aside string, o Options) error {
	if err := restore(ctx, backup, path, aside, o); err != nil {
		return fmt.Errorf("restore %s: %w", backup, mapError(err))
	}
	return nil
}

func restore(ctx context.Context, backup, path, aside string, o Options) error {
	if _, err := Inspect(ctx, backup, o); err != nil {
		return err
	}
	if aside != "" {
		if err := errors.Join(copyFile(path, aside), copyFile(path+"-wal", aside+"-wal")); err != nil {
			return fmt.Errorf("keep what is there: %w", err)
		}
	}
	next := path + ".new"
	if err := errors.Join(removeIfThere(next), removeIfThere(next+"-wal"), removeIfThere(next+"-shm")); err != nil {
		return err
	}
	if err := copyFile(backup, next); err != nil {
		return err
	}
	db, err := Open(ctx, next, o)
	if err != nil {
		return err
	}
	if err := errors.Join(db.takeOver(ctx, aside, o), db.unpack(ctx, folderOf(path, db.key)), db.Close()); err != nil {
		return err
	}
	// The log belongs to the file that goes: SQLite would play it into the new one.
	if err := errors.Join(removeIfThere(path+"-wal"), removeIfThere(path+"-shm")); err != nil {
		return err
	}
	return os.Rename(next, path)
}

// takenTx is a transaction in the outbox of a workspace that is replaced.
type takenTx struct {
	change.Tx
	state, seq, n int64
	reason        string
}

// takeOver takes the outbox, the device's identity and the clock over from the
// workspace at path, as far as it can be read.
func (db *DB) takeOver(ctx context.Context, path string, o Options) error {
	if path == "" {
		return nil
	}
	key, err := o.keyOf(path)
	if errors.Is(err, ErrNoKey) { // it stays where it is, for the day its key is found
		slog.Error("the old outbox cannot be read", "file", path, "err", err)
		return nil
	}
	if err != nil {
		return err
	}
	old, err := openFile(path, "rw", key)
	if err != nil {
		return err
	}
	defer old.Close()
	txs, damage := readOutbox(ctx, old)
	if damage != nil {
		slog.Error("not all of the old outbox could be read", "file", path, "read", len(txs), "err", damage)
	}
	touched := make(Changed) // nobody listens yet
	return db.transact(ctx, func() error {
		if err := db.takeMeta(ctx, old); err != nil {
			slog.Error("the old identity could not be read", "file", path, "err", err)
		}
		if err := db.takeBlobs(ctx, old); err != nil {
			slog.Error("not all of what was known of attachments could be read", "file", path, "err", err)
		}
		read, err := db.leastRead(ctx)
		if err != nil {
			return err
		}
		for _, t := range txs {
			if t.state == stateSettled && t.seq > read && t.reason != reasonDiscarded {
				t.state = stateAcknowledged // visible over the older records until they have been read again
			}
			if err := db.takeTx(ctx, old, t); err != nil {
				return fmt.Errorf("transaction %s: %w", t.ID, err)
			}
		}
		for _, t := range txs {
			if t.state == stateSettled && t.seq <= read && t.reason != reasonDiscarded {
				continue // in the records already
			}
			if err := db.recompute(ctx, t.ID, touched); err != nil {
				return err
			}
		}
		return nil
	})
}

// readOutbox reads all that it can; the error says why there may be more.
func readOutbox(ctx context.Context, old *sql.DB) ([]takenTx, error) {
	var txs []takenTx
	rows, err := old.QueryContext(ctx, "SELECT n, tx, stamp, state, seq, reason FROM outbox ORDER BY n")
	if err != nil {
		return nil, err
	}
	err = eachRow(rows, func(r *sql.Rows) error {
		var t takenTx
		err := r.Scan(&t.n, &t.ID, &t.Stamp, &t.state, &t.seq, &t.reason)
		txs = append(txs, t)
		return err
	})
	if err != nil {
		return txs, err
	}
	for i := range txs {
		rows, err := old.QueryContext(ctx, "SELECT '', kind, id, action, base, saw, fields FROM outbox_op WHERE n = ? ORDER BY i", txs[i].n)
		if err == nil {
			err = eachRow(rows, func(r *sql.Rows) error {
				var none string
				op, err := scanOp(r, &none)
				txs[i].Ops = append(txs[i].Ops, op)
				return err
			})
		}
		if err != nil {
			return txs[:i], err
		}
	}
	return txs, nil
}

// takeTx puts a transaction into the outbox as it stood, with its history.
func (db *DB) takeTx(ctx context.Context, old *sql.DB, t takenTx) error {
	known := false
	err := db.write.query(ctx, "SELECT 1 FROM outbox WHERE tx = ?", []any{t.ID}, func(*sql.Rows) error {
		known = true
		return nil
	})
	if err != nil {
		return err
	}
	if !known {
		if err := db.enqueue(t.Tx); err != nil {
			return err
		}
		if err := db.takeAudits(ctx, old, t.ID); err != nil {
			slog.Error("the history of a change could not be read", "tx", t.ID, "err", err)
		}
	}
	return db.write.exec("UPDATE outbox SET state = ?, seq = ?, reason = ? WHERE tx = ?", t.state, t.seq, t.reason, t.ID)
}

func (db *DB) takeAudits(ctx context.Context, old *sql.DB, tx string) error {
	const columns = "record, kind, action, occurred_at, recorded_at, by, device, tx, changes"
	rows, err := old.QueryContext(ctx, "SELECT "+columns+" FROM audit WHERE tx = ? ORDER BY n", tx)
	if err != nil {
		return err
	}
	return eachRow(rows, func(r *sql.Rows) error {
		cells := make([]any, 9)
		targets := make([]any, len(cells))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := r.Scan(targets...); err != nil {
			return err
		}
		return db.write.exec("INSERT INTO audit ("+columns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", cells...)
	})
}

// takeMeta keeps this device the one that it is, unless the old workspace was
// another one, and its clock from going back.
func (db *DB) takeMeta(ctx context.Context, old *sql.DB) error {
	var raw, clock string
	const query = "SELECT coalesce(max(value), '') FROM meta WHERE name = ?"
	if err := errors.Join(old.QueryRowContext(ctx, query, "identity").Scan(&raw), old.QueryRowContext(ctx, query, "clock").Scan(&clock)); err != nil {
		return err
	}
	i, err := readIdentity(raw)
	if err != nil {
		return err
	}
	if now := db.Identity(); i.WorkspaceID == now.WorkspaceID && i.UserID == now.UserID {
		if err := db.saveIdentity(i); err != nil {
			return err
		}
	}
	last, _, err := readClock(clock)
	if err != nil || last <= db.clock.Last() {
		return err
	}
	return db.setMeta("clock", clock)
}

// takeBlobs takes over what is known of the bytes in the folder beside the file,
// which stays where it is.
func (db *DB) takeBlobs(ctx context.Context, old *sql.DB) error {
	rows, err := old.QueryContext(ctx, "SELECT sha256, size_bytes, here, sent, pinned, wanted, used_at FROM blob")
	if err != nil {
		return err
	}
	return eachRow(rows, func(r *sql.Rows) error {
		var sum, usedAt string
		var size, here, sent, pinned, wanted int64
		if err := r.Scan(&sum, &size, &here, &sent, &pinned, &wanted, &usedAt); err != nil {
			return err
		}
		return db.write.exec(`INSERT INTO blob (sha256, size_bytes, here, sent, pinned, wanted, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (sha256) DO UPDATE SET here = excluded.here, sent = excluded.sent, pinned = excluded.pinned,
			wanted = excluded.wanted, used_at = excluded.used_at`, sum, size, here, sent, pinned, wanted, usedAt)
	})
}

// leastRead is the head up to which every scope has been read.
func (db *DB) leastRead(ctx context.Context) (seq int64, err error) {
	err = db.write.query(ctx, "SELECT coalesce(min(since), 0) FROM sync_scope", nil, func(r *sql.Rows) error { return r.Scan(&seq) })
	return seq, err
}
