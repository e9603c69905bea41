package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"regexp"
	"strconv"
	"syscall"
	"time"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// upload is a device's way of sending the bytes of an attachment.
type upload struct {
	device
	sum  string // SHA-256, hexadecimal
	size int64
}

// id is the name of the upload, the same however often it is begun anew: that is
// how a device that was killed finds it again. Devices do not share uploads, so
// that nobody can spoil another's.
func (u upload) id() string { return fmt.Sprintf("%s/%s-%d", u.ws, u.sum, u.n) }

// ofAttachment lets through who asks for the bytes of an attachment within his
// grants. That he names their hash rightly does not help him where he may not
// see the attachment.
func (h *Hub) ofAttachment(next func(http.ResponseWriter, *http.Request, upload)) http.HandlerFunc {
	return h.signedIn(func(w http.ResponseWriter, r *http.Request, d device) {
		u := upload{device: d, sum: r.PathValue("sha256")}
		found, err := h.findAttachment(r.Context(), &u, r.PathValue("attachment"))
		switch {
		case err != nil:
			h.answer(w, r, nil, err)
		case !found:
			h.problem(w, r, http.StatusNotFound, protocol.CodeNoAttachment, "no such attachment, or not with these bytes")
		default:
			next(w, r, u)
		}
	})
}

// isHash tells whether a text is a SHA-256 as uploads are named by it. What an
// attachment says is a device's word, and must not become another path.
var isHash = regexp.MustCompile("^[0-9a-f]{64}$").MatchString

// findAttachment fills in the size that the attachment says.
func (h *Hub) findAttachment(ctx context.Context, u *upload, id string) (found bool, err error) {
	if !isHash(u.sum) {
		return false, nil
	}
	staff, err := h.people(ctx, h.db.read, u.ws)
	if err != nil {
		return false, err
	}
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND kind = ? AND id = ?"
	err = query(ctx, h.db.read, text, []any{u.ws, entity.Attachments.Name, id}, func(rows *sql.Rows) error {
		r, err := scanRecord(rows)
		if err != nil {
			return err
		}
		a := entity.Attachments.Load(entity.ID(id), r.fields.all())
		found = a.SHA256 == u.sum && a.SizeBytes >= 0 && staff.grants(u.user).read(r.scope)
		u.size = a.SizeBytes
		return nil
	})
	return found, err
}

// serveBlob sends the bytes of an attachment, or the range of them that is asked
// for. They are never shown by a browser, whatever they are.
func (h *Hub) serveBlob(w http.ResponseWriter, r *http.Request, u upload) {
	file, err := h.find(r.Context(), u)
	switch {
	case err != nil:
		h.answer(w, r, nil, err)
	case file == nil:
		h.problem(w, r, http.StatusNotFound, protocol.CodeNoBytes, "the bytes have not been sent yet")
	default:
		defer file.Close()
		w.Header().Set("Content-Type", protocol.BlobType)
		w.Header().Set("Content-Disposition", "attachment")
		http.ServeContent(w, r, "", time.Time{}, file)
	}
}

// find opens the bytes of an attachment; nil says that nobody has sent them. Where
// they are gone the hub forgets that it had them, so that a device sends them
// again: but only where the store says so, not where it cannot be asked.
func (h *Hub) find(ctx context.Context, u upload) (io.ReadSeekCloser, error) {
	found := upload{device: device{ws: u.ws, n: -1}, sum: u.sum} // nobody's
	const text = "SELECT device, size FROM blob WHERE ws = ? AND sha256 = ? AND stored = 1 LIMIT 1"
	err := query(ctx, h.db.read, text, []any{u.ws, u.sum}, func(rows *sql.Rows) error { return rows.Scan(&found.n, &found.size) })
	if err != nil || found.n < 0 {
		return nil, err
	}
	file, err := h.files.open(ctx, found.id(), found.size)
	if err == nil {
		return file, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %w", errNotNow, err)
	}
	h.log.Error("the bytes of an attachment are gone", "workspace", u.ws, "sha256", u.sum, "device", found.n)
	return nil, h.db.update(ctx, u.ws, func(w *writing) error {
		return w.exec("UPDATE blob SET stored = 0 WHERE ws = ? AND sha256 = ? AND device = ?", u.ws, u.sum, found.n)
	})
}

// stored says whether the bytes of an attachment are here.
func (h *Hub) stored(ctx context.Context, u upload) (bool, error) {
	file, err := h.find(ctx, u)
	if err != nil || file == nil {
		return false, err
	}
	return true, file.Close()
}

// uploadOffset says how many of the bytes are here.
func (h *Hub) uploadOffset(w http.ResponseWriter, r *http.Request, u upload) {
	stored, err := h.stored(r.Context(), u)
	switch {
	case err != nil:
		h.answer(w, r, nil, err)
	case stored:
		answerOffset(w, http.StatusOK, u.size, u.size)
	default:
		h.proceed(w, r, u)
	}
}

// beginUpload answers the creation of an upload, of which tus leaves the name to
// the server.
func (h *Hub) beginUpload(w http.ResponseWriter, r *http.Request, u upload) {
	if r.Header.Get("Upload-Length") != strconv.FormatInt(u.size, 10) {
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, "not the size of the attachment")
		return
	}
	stored, err := h.stored(r.Context(), u)
	if err == nil && !stored {
		err = h.allocate(r.Context(), u)
	}
	switch {
	case errors.Is(err, errTooLarge):
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeFileTooLarge, "the file is too large")
	case errors.Is(err, errFull):
		h.problem(w, r, http.StatusInsufficientStorage, protocol.CodeFull, "the workspace has no room for the file")
	case err != nil:
		h.answer(w, r, nil, err)
	default:
		w.Header().Set("Location", r.URL.Path)
		at := int64(0)
		if stored {
			at = u.size
		}
		answerOffset(w, http.StatusCreated, at, u.size)
	}
}

// proceed lets tus answer, and finishes an upload that has all of its bytes. One
// that a crash kept from being finished is finished when it is asked for again.
func (h *Hub) proceed(w http.ResponseWriter, r *http.Request, u upload) {
	answer := h.files.tus(w, r, u.id())
	switch answer.status {
	case http.StatusOK, http.StatusNoContent:
	case http.StatusNotFound:
		h.problem(w, r, http.StatusNotFound, protocol.CodeNoBytes, "the upload has not begun")
		return
	case http.StatusConflict, http.StatusLocked:
		h.problem(w, r, http.StatusServiceUnavailable, protocol.CodeBusy, "the upload is elsewhere: ask how far it is")
		return
	case http.StatusInsufficientStorage:
		h.answer(w, r, nil, fmt.Errorf("%w: %s", syscall.ENOSPC, answer.body.String()))
		return
	case http.StatusInternalServerError:
		h.answer(w, r, nil, fmt.Errorf("%w: %s", errNotNow, answer.body.String()))
		return
	default:
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, answer.body.String())
		return
	}
	offset, err := strconv.ParseInt(answer.header.Get("Upload-Offset"), 10, 64)
	if err == nil && offset == u.size {
		err = h.finishUpload(r.Context(), u)
	}
	switch {
	case errors.Is(err, errWrongBytes):
		h.problem(w, r, http.StatusUnprocessableEntity, protocol.CodeWrongBytes, "these are not the bytes that the attachment names")
	case err != nil:
		h.answer(w, r, nil, err)
	default:
		answerOffset(w, answer.status, offset, u.size)
	}
}

func answerOffset(w http.ResponseWriter, status int, offset, size int64) {
	w.Header().Set("Tus-Resumable", "1.0.0")
	w.Header().Set("Upload-Offset", strconv.FormatInt(offset, 10))
	w.Header().Set("Upload-Length", strconv.FormatInt(size, 10))
	w.WriteHeader(status)
}
