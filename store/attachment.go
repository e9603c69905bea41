package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/roadbook/roadbook/store/blob"
	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/seal"
)

// Blob is what this device knows of the bytes of an attachment.
type Blob struct {
	Here   bool `json:"here"`   // they are on this device
	Sent   bool `json:"sent"`   // the hub has them
	Pinned bool `json:"pinned"` // they are to stay on this device
	Wanted bool `json:"wanted"` // they are to be fetched
}

// AttachedFile is an attachment with what is known of its bytes.
type AttachedFile struct {
	entity.Attachment
	CreatedAt string    `json:"createdAt"`
	CreatedBy entity.ID `json:"createdBy"`
	Blob
}

// folderOf is where the bytes of the workspace in the file at path are, sealed
// with its key if it has one.
func folderOf(path string, key *seal.Key) blob.Folder {
	f := blob.Folder{Dir: path + ".files"}
	if key != nil {
		f.Key = key.OfFiles()
	}
	return f
}

// Attachments are the files of a record and of what was done for it, the oldest
// first.
func (db *DB) Attachments(ctx context.Context, subject entity.ID) ([]AttachedFile, error) {
	const which = `a.subject_id IN (SELECT ?1
			UNION ALL SELECT id FROM activity WHERE account_id = ?1 AND deleted_at = ''
			UNION ALL SELECT id FROM activity WHERE opportunity_id = ?1 AND opportunity_id <> '' AND deleted_at = '')
		ORDER BY a.created_at, a.id`
	return db.attachedFiles(ctx, which, string(subject))
}

// maxMoving is how many files are listed that are to be carried.
const maxMoving = 200

// Moving are the files that are to be sent or to be fetched.
func (db *DB) Moving(ctx context.Context) ([]AttachedFile, error) {
	return db.attachedFiles(ctx, "a.sha256 IN (SELECT sha256 FROM blob WHERE sent = 0 UNION SELECT sha256 FROM blob WHERE wanted = 1) LIMIT ? + 0", maxMoving)
}

func (db *DB) attachedFiles(ctx context.Context, which string, args ...any) ([]AttachedFile, error) {
	const query = `SELECT a.id, a.subject_kind, a.subject_id, a.name, a.media_type, a.size_bytes, a.sha256, a.taken_at, a.preview,
			a.created_at, a.created_by, coalesce(b.here, 0), coalesce(b.sent, 1), coalesce(b.pinned, 0), coalesce(b.wanted, 0)
		FROM attachment a LEFT JOIN blob b ON b.sha256 = a.sha256 WHERE a.deleted_at = '' AND `
	files := []AttachedFile{}
	err := db.query(ctx, query+which, args, func(rows *sql.Rows) error {
		var f AttachedFile
		err := rows.Scan(&f.ID, &f.SubjectKind, &f.SubjectID, &f.Name, &f.MediaType, &f.SizeBytes, &f.SHA256, &f.TakenAt, &f.Preview,
			&f.CreatedAt, &f.CreatedBy, &f.Here, &f.Sent, &f.Pinned, &f.Wanted)
		files = append(files, f)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("attachments: %w", err)
	}
	return files, nil
}

// AddBytes keeps bytes for an attachment that is about to be created. It fails
// with ErrTooLarge where there are more than limit of them.
func (db *DB) AddBytes(r io.Reader, limit int64) (sum string, size int64, err error) {
	if db.readOnly != nil {
		return "", 0, fmt.Errorf("%w: %w", ErrReadOnly, db.readOnly)
	}
	sum, size, err = db.blobs.Add(r, limit)
	if err != nil {
		return "", 0, fmt.Errorf("keep a file: %w", mapError(err))
	}
	return sum, size, nil
}

// DropBytes takes back bytes for which no attachment was created after all.
func (db *DB) DropBytes(ctx context.Context, sum string) error {
	known := false
	err := db.query(ctx, "SELECT 1 FROM blob WHERE sha256 = ?", []any{sum}, func(*sql.Rows) error { known = true; return nil })
	if err != nil || known {
		return err
	}
	return db.blobs.Remove(sum)
}

// Attach adds an attachment whose bytes are here.
func (tx *Tx) Attach(a *entity.Attachment) error {
	if err := Create(tx, entity.Attachments, a); err != nil {
		return err
	}
	const query = `INSERT INTO blob (sha256, size_bytes, here, used_at) VALUES (?, ?, 1, ?)
		ON CONFLICT (sha256) DO UPDATE SET here = 1, wanted = 0, used_at = excluded.used_at`
	return tx.db.write.exec(query, a.SHA256, a.SizeBytes, tx.at)
}

// Pin keeps the bytes of an attachment on this device, or lets go of them. Those
// that are not here will be fetched.
func (db *DB) Pin(ctx context.Context, a entity.Attachment, pinned bool) error {
	const query = `INSERT INTO blob (sha256, size_bytes, sent, pinned, wanted) VALUES (?1, ?2, 1, ?3, ?3)
		ON CONFLICT (sha256) DO UPDATE SET pinned = ?3, wanted = ?3 AND NOT here`
	return db.changeBlob(ctx, query, a.SHA256, a.SizeBytes, pinned)
}

// Want asks for the bytes of an attachment.
func (db *DB) Want(ctx context.Context, a entity.Attachment) error {
	const query = `INSERT INTO blob (sha256, size_bytes, sent, wanted) VALUES (?1, ?2, 1, 1)
		ON CONFLICT (sha256) DO UPDATE SET wanted = NOT here`
	return db.changeBlob(ctx, query, a.SHA256, a.SizeBytes)
}

// changeBlob runs a statement that changes what is known of bytes, and has sync
// look for what follows from it.
func (db *DB) changeBlob(ctx context.Context, statement string, args ...any) error {
	if err := db.transact(ctx, func() error { return db.write.exec(statement, args...) }); err != nil {
		return fmt.Errorf("keep the state of a file: %w", err)
	}
	db.announce(Changed{entity.Attachments.Name: {}})
	db.announceQueued()
	return nil
}

// CopyBytes writes the bytes of an attachment to w. Where they are not here, or
// not those that were put there, it fails with ErrAway and they are fetched
// again, if there is a hub that has them.
func (db *DB) CopyBytes(ctx context.Context, a entity.Attachment, w io.Writer) error {
	err := db.blobs.CopyTo(w, a.SHA256)
	if errors.Is(err, blob.ErrWrongBytes) {
		err = errors.Join(err, db.blobs.Remove(a.SHA256))
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, blob.ErrWrongBytes) {
		err = errors.Join(fmt.Errorf("%w: %w", ErrAway, err), db.lost(ctx, a.SHA256))
	}
	if err != nil {
		return fmt.Errorf("read the bytes of %s: %w", a.ID, mapError(err))
	}
	return db.transact(ctx, func() error {
		return db.write.exec("UPDATE blob SET used_at = ? WHERE sha256 = ?", FormatInstant(db.now()), a.SHA256)
	})
}

// lost notes that bytes are not here though they should be.
func (db *DB) lost(ctx context.Context, sum string) error {
	return db.changeBlob(ctx, "UPDATE blob SET here = 0, wanted = sent WHERE sha256 = ? AND here = 1", sum)
}

// orphanFor is how long bytes stay that belong to no attachment: the attachment
// may come back with a backup.
const orphanFor = 30 * 24 * time.Hour

// tidyBlobs brings the table to what is in the folder when the workspace is
// opened: a crash can come between the two, and so can a backup of one of them.
func (db *DB) tidyBlobs(ctx context.Context) error {
	said := make(map[string]bool) // to be here
	err := db.query(ctx, "SELECT sha256 FROM blob WHERE here = 1", nil, func(rows *sql.Rows) error {
		var sum string
		err := rows.Scan(&sum)
		said[sum] = true
		return err
	})
	if err != nil {
		return err
	}
	found, err := db.blobs.Clean(db.now().Add(-orphanFor), func(sum string) (known bool, err error) {
		if said[sum] {
			return true, nil
		}
		err = db.query(ctx, "SELECT 1 FROM attachment WHERE sha256 = ? LIMIT 1", []any{sum}, func(*sql.Rows) error { known = true; return nil })
		return known, err
	})
	for sum := range said {
		if err == nil && !found[sum] {
			err = db.lost(ctx, sum)
		}
	}
	for sum, whole := range found {
		if err == nil && whole && !said[sum] {
			err = db.refound(ctx, sum)
		}
	}
	return err
}

// refound notes that bytes are here though the table did not know. Whether the
// hub has them will be asked.
func (db *DB) refound(ctx context.Context, sum string) error {
	const query = `INSERT INTO blob (sha256, size_bytes, here) SELECT sha256, size_bytes, 1 FROM attachment WHERE sha256 = ? LIMIT 1
		ON CONFLICT (sha256) DO UPDATE SET here = 1, wanted = 0`
	return db.changeBlob(ctx, query, sum)
}
