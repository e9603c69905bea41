package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/change"
)

// defaultQuota is how many bytes of files a device keeps, unless somebody said
// otherwise.
const defaultQuota = 2 << 30

// Transfers are the blobs that are to be fetched and then those that are to be
// sent, of attachments that the hub knows.
func (db *DB) Transfers(ctx context.Context) ([]change.Transfer, error) {
	// min(a.id): one attachment is enough to speak of the bytes.
	const query = `SELECT min(a.id), b.sha256, b.size_bytes, b.sent = 0 FROM blob b JOIN attachment a ON a.sha256 = b.sha256
		WHERE %s AND a.seq > 0 AND a.deleted_at = '' GROUP BY b.sha256 ORDER BY a.n`
	var transfers []change.Transfer
	for _, which := range []string{"b.wanted = 1", "b.sent = 0 AND b.here = 1"} {
		err := db.query(ctx, fmt.Sprintf(query, which), nil, func(rows *sql.Rows) error {
			var t change.Transfer
			err := rows.Scan(&t.Attachment, &t.SHA256, &t.Size, &t.Up)
			transfers = append(transfers, t)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("transfers: %w", err)
		}
	}
	return transfers, nil
}

// OpenTransfer opens the bytes of a blob that is to be sent.
func (db *DB) OpenTransfer(ctx context.Context, t change.Transfer) (change.File, error) {
	file, err := db.blobs.Open(t.SHA256)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrAway, err), db.lost(ctx, t.SHA256))
	}
	return file, err
}

// Sent notes that the hub has a blob.
func (db *DB) Sent(ctx context.Context, t change.Transfer) error {
	return db.changeBlob(ctx, "UPDATE blob SET sent = 1 WHERE sha256 = ?", t.SHA256)
}

// Fetch keeps the blob that read brings, from the byte on that it is told.
func (db *DB) Fetch(ctx context.Context, t change.Transfer, read func(from int64) (io.ReadCloser, error)) error {
	if err := db.blobs.Fetch(t.SHA256, t.Size, read); err != nil {
		return mapError(err)
	}
	err := db.changeBlob(ctx, "UPDATE blob SET here = 1, wanted = 0, used_at = ? WHERE sha256 = ?", FormatInstant(db.now()), t.SHA256)
	if err != nil {
		return err
	}
	return db.Evict(ctx)
}

// BlobUsage is how much room the files of a workspace take on this device.
type BlobUsage struct {
	Bytes  int64 `json:"bytes"`
	Quota  int64 `json:"quota"`
	Unsent int64 `json:"unsent"` // of Bytes, what the hub does not have yet
	Pinned int64 `json:"pinned"` // of Bytes, what is to stay
}

// BlobUsage says how much room files take.
func (db *DB) BlobUsage(ctx context.Context) (BlobUsage, error) {
	u := BlobUsage{Quota: defaultQuota}
	const query = `SELECT coalesce(sum(size_bytes), 0), coalesce(sum(size_bytes) FILTER (WHERE sent = 0), 0),
		coalesce(sum(size_bytes) FILTER (WHERE pinned = 1), 0) FROM blob WHERE here = 1`
	err := db.query(ctx, query, nil, func(rows *sql.Rows) error { return rows.Scan(&u.Bytes, &u.Unsent, &u.Pinned) })
	if err != nil {
		return u, fmt.Errorf("usage of files: %w", err)
	}
	quota, err := db.meta(ctx, "blob quota")
	if err == nil && quota != "" {
		_, err = fmt.Sscan(quota, &u.Quota)
	}
	return u, err
}

// SetQuota says how many bytes of files this device keeps.
func (db *DB) SetQuota(ctx context.Context, bytes int64) error {
	if err := db.transact(ctx, func() error { return db.setMeta("blob quota", fmt.Sprint(bytes)) }); err != nil {
		return err
	}
	return db.Evict(ctx)
}

// Evict takes files off this device that the hub has and nobody pinned: those
// that belong to no record any longer, and above the quota those that were not
// used for the longest time. The one that was used last stays.
func (db *DB) Evict(ctx context.Context) error {
	usage, err := db.BlobUsage(ctx)
	if err != nil {
		return err
	}
	sums, err := db.evictable(ctx, usage.Bytes-usage.Quota)
	if err != nil || len(sums) == 0 {
		return err
	}
	// The row goes first: a blob that is there after all is found when the
	// workspace is opened, one that is not would be missed by whoever needs it.
	err = db.transact(ctx, func() error {
		for _, sum := range sums {
			const gone = "DELETE FROM blob WHERE sha256 = ? AND sent = 1 AND pinned = 0"
			if err := db.write.exec(gone, sum); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("evict files: %w", err)
	}
	var errs []error
	for _, sum := range sums {
		errs = append(errs, db.blobs.Remove(sum))
	}
	db.announce(Changed{entity.Attachments.Name: {}})
	return errors.Join(errs...)
}

// evictable are the blobs to be taken off this device so that it holds excess
// bytes less.
func (db *DB) evictable(ctx context.Context, excess int64) (sums []string, err error) {
	const query = `SELECT sha256, size_bytes, used_at = (SELECT max(used_at) FROM blob),
			EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = b.sha256)
		FROM blob b WHERE here = 1 AND sent = 1 AND pinned = 0 ORDER BY used_at, sha256`
	err = db.query(ctx, query, nil, func(rows *sql.Rows) error {
		var sum string
		var size int64
		var latest, belongs bool
		if err := rows.Scan(&sum, &size, &latest, &belongs); err != nil {
			return err
		}
		if belongs && (latest || excess <= 0) {
			return nil
		}
		sums, excess = append(sums, sum), excess-size
		return nil
	})
	return sums, err
}
