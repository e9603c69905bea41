package hub

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/tus/tusd/v2/pkg/handler"
)

// pieceSize is the most that is kept as one object, and what devices send in one
// request.
const pieceSize = 8 << 20

// piece is an object with the bytes of a file from one place to another.
type piece struct {
	key      string
	from, to int64
}

const (
	pieceName = "%016d-%d" // where it begins, and how many bytes it has
	sizeName  = "size-%d"  // of the whole file
)

// bucketUpload is an upload as a bucket has it.
type bucketUpload struct {
	bucket *bucket
	id     string
	size   int64   // of the file, -1 where it has not begun
	pieces []piece // from the first byte on, without a gap
}

// find reads what a bucket has of an upload. An object that has not the bytes
// which its name says is passed over.
func (b *bucket) find(ctx context.Context, id string) (*bucketUpload, error) {
	objects, err := b.list(ctx, id)
	if err != nil {
		return nil, err
	}
	u := &bucketUpload{bucket: b, id: id, size: -1}
	var all []piece
	for _, o := range objects {
		name := strings.TrimPrefix(o.Key, b.prefix+id+"/")
		var from, size int64
		if _, err := fmt.Sscanf(name, sizeName, &size); err == nil {
			u.size = size
		} else if _, err := fmt.Sscanf(name, pieceName, &from, &size); err == nil && size == o.Size {
			all = append(all, piece{o.Key, from, from + size})
		}
	}
	u.pieces = chain(all)
	return u, nil
}

// chain is the fewest pieces that have every byte from the first one on. Pieces
// overlap where two processes were sent the same bytes; one more piece never makes
// what they cover together less.
func chain(all []piece) []piece {
	slices.SortFunc(all, func(a, b piece) int { return cmp.Compare(a.from, b.from) })
	var chosen []piece
	var reached int64
	var furthest piece
	for {
		for len(all) > 0 && all[0].from <= reached {
			if all[0].to > furthest.to {
				furthest = all[0]
			}
			all = all[1:]
		}
		if furthest.to <= reached {
			return chosen
		}
		chosen, reached = append(chosen, furthest), furthest.to
	}
}

func (u *bucketUpload) reached() int64 {
	if len(u.pieces) == 0 {
		return 0
	}
	return u.pieces[len(u.pieces)-1].to
}

func (b *bucket) open(ctx context.Context, id string, size int64) (io.ReadSeekCloser, error) {
	u, err := b.find(ctx, id)
	if err != nil {
		return nil, err
	}
	if u.size != size || u.reached() != size {
		return nil, fs.ErrNotExist
	}
	return &pieceReader{ctx: ctx, bucketUpload: u}, nil
}

// NewUpload makes room for an upload, in place of one of another size.
func (b *bucket) NewUpload(ctx context.Context, info handler.FileInfo) (handler.Upload, error) {
	if err := b.remove(ctx, info.ID); err != nil {
		return nil, err
	}
	u := &bucketUpload{bucket: b, id: info.ID, size: info.Size}
	none := sha256.Sum256(nil)
	return u, b.put(ctx, u.key(sizeName, info.Size), strings.NewReader(""), 0, hex.EncodeToString(none[:]))
}

// GetUpload finds an upload that has begun.
func (b *bucket) GetUpload(ctx context.Context, id string) (handler.Upload, error) {
	u, err := b.find(ctx, id)
	if err == nil && u.size < 0 {
		err = handler.ErrNotFound
	}
	return u, err
}

// GetInfo tells tusd how far an upload came.
func (u *bucketUpload) GetInfo(context.Context) (handler.FileInfo, error) {
	return handler.FileInfo{ID: u.id, Size: u.size, Offset: u.reached()}, nil
}

// WriteChunk keeps what comes in, in pieces. It is all kept also where the line
// broke: a slow one may never carry a whole piece.
func (u *bucketUpload) WriteChunk(ctx context.Context, offset int64, src io.Reader) (written int64, err error) {
	ctx = context.WithoutCancel(ctx)
	spool, err := os.CreateTemp("", "roadbook-piece-*") // thousands may be slow at once: memory would not do
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, spool.Close(), os.Remove(spool.Name())) }()
	for {
		hashed := sha256.New()
		size, err := io.CopyN(io.MultiWriter(io.NewOffsetWriter(spool, 0), hashed), src, pieceSize)
		if err != nil && !errors.Is(err, io.EOF) || size == 0 {
			return written, ignoreEOF(err)
		}
		key := u.key(pieceName, offset+written, size)
		if err := u.bucket.put(ctx, key, io.NewSectionReader(spool, 0, size), size, hex.EncodeToString(hashed.Sum(nil))); err != nil {
			return written, err
		}
		written += size
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (u *bucketUpload) key(format string, args ...any) string {
	return u.bucket.prefix + u.id + "/" + fmt.Sprintf(format, args...)
}

// GetReader reads what is there.
func (u *bucketUpload) GetReader(ctx context.Context) (io.ReadCloser, error) {
	return &pieceReader{ctx: ctx, bucketUpload: u}, nil
}

// FinishUpload has nothing to do: the pieces stay what they are.
func (u *bucketUpload) FinishUpload(context.Context) error { return nil }

// pieceReader reads a file out of its pieces.
type pieceReader struct {
	ctx context.Context
	*bucketUpload
	at    int64
	body  io.ReadCloser // of the piece at that place; nil before it is asked for
	until int64         // where that piece ends
}

func (r *pieceReader) Read(p []byte) (int, error) {
	if r.at >= r.reached() {
		return 0, io.EOF
	}
	if r.body == nil {
		if err := r.ask(); err != nil {
			return 0, err
		}
	}
	n, err := r.body.Read(p)
	r.at += int64(n)
	if errors.Is(err, io.EOF) {
		if r.at != r.until {
			return n, io.ErrUnexpectedEOF
		}
		return n, r.Close()
	}
	if err != nil {
		err = r.bucket.failure(err)
	}
	return n, err
}

func (r *pieceReader) ask() error {
	i := slices.IndexFunc(r.pieces, func(p piece) bool { return p.to > r.at })
	p := r.pieces[i]
	var opts minio.GetObjectOptions
	err := opts.SetRange(r.at-p.from, p.to-p.from-1)
	if err == nil {
		r.body, _, _, err = r.bucket.s3.GetObject(r.ctx, r.bucket.name, p.key, opts)
	}
	r.until = p.to
	return r.bucket.failure(err)
}

// Seek changes the place; nothing is asked for before the next Read.
func (r *pieceReader) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += r.at
	case io.SeekEnd:
		offset += r.reached()
	}
	if offset < 0 {
		return 0, errors.New("seek before the first byte")
	}
	if offset == r.at {
		return offset, nil
	}
	r.at = offset
	return offset, r.Close()
}

// Close ends the request under way.
func (r *pieceReader) Close() error {
	if r.body == nil {
		return nil
	}
	err := r.body.Close()
	r.body = nil
	return err
}
