package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"github.com/tus/tusd/v2/pkg/handler"
)

// CopyFiles brings the attachments' bytes from another folder or bucket to where
// this hub keeps them. Those that are here stay; missing are those that are in
// neither place, or not with the bytes that their hash says.
func (h *Hub) CopyFiles(ctx context.Context, from string) (copied, missing int, err error) {
	source, err := openFiles(from, h.metrics.bucket)
	if err != nil {
		return 0, 0, err
	}
	all, err := h.Workspaces(ctx)
	if err != nil {
		return 0, 0, err
	}
	for _, ws := range all {
		stored, err := h.storedUploads(ctx, ws.ID)
		if err != nil {
			return copied, missing, err
		}
		for _, u := range stored {
			switch new, err := h.copyFile(ctx, source, u); {
			case errors.Is(err, fs.ErrNotExist):
				missing++
			case err != nil:
				return copied, missing, fmt.Errorf("copy %s: %w", u.id(), err)
			case new:
				copied++
			}
		}
	}
	return copied, missing, nil
}

func (h *Hub) storedUploads(ctx context.Context, ws string) (all []upload, err error) {
	const text = "SELECT sha256, device, size FROM blob WHERE ws = ? AND stored = 1"
	err = query(ctx, h.db.read, text, []any{ws}, func(rows *sql.Rows) error {
		u := upload{device: device{ws: ws}}
		err := rows.Scan(&u.sum, &u.n, &u.size)
		all = append(all, u)
		return err
	})
	return all, err
}

func (h *Hub) copyFile(ctx context.Context, source *files, u upload) (new bool, err error) {
	here, err := h.files.open(ctx, u.id(), u.size)
	if err == nil {
		return false, here.Close()
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	in, err := source.open(ctx, u.id(), u.size)
	if err != nil {
		return false, err
	}
	defer in.Close()
	out, err := h.files.NewUpload(ctx, handler.FileInfo{ID: u.id(), Size: u.size})
	if err != nil {
		return false, err
	}
	if _, err := out.WriteChunk(ctx, 0, in); err != nil {
		return false, err
	}
	sum, err := h.files.hash(ctx, u.id(), u.size)
	if err == nil && sum != u.sum {
		err = errors.Join(fs.ErrNotExist, h.files.remove(ctx, u.id()))
	}
	return true, err
}
