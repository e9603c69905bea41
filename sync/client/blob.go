package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// maxPiece is how much of a file goes in one request: a proxy may hold back a
// body until it has all of it.
const maxPiece = 8 << 20

// Send brings the hub what it does not have of a file, and tells how much it
// has. It speaks tus 1.0: the hub knows how far an upload came, whoever was
// killed meanwhile.
func (c *Client) Send(ctx context.Context, t change.Transfer, file io.ReaderAt, done func(bytes int64)) error {
	at, err := c.resume(ctx, t)
	for err == nil && at < t.Size {
		done(at)
		at, err = c.sendPiece(ctx, t, file, at, done)
	}
	return err
}

// resume asks how much of a file the hub has, and begins an upload where there
// is none.
func (c *Client) resume(ctx context.Context, t change.Transfer) (at int64, err error) {
	res, err := c.upload(ctx, http.MethodHead, t, nil, nil)
	if err != nil {
		return 0, err
	}
	if res.StatusCode == http.StatusOK {
		return offset(res)
	}
	if res.StatusCode != http.StatusNotFound {
		return 0, unexpected(res, http.NoBody)
	}
	res, err = c.upload(ctx, http.MethodPost, t, nil, map[string]string{"Upload-Length": strconv.FormatInt(t.Size, 10)})
	if err != nil {
		return 0, err
	}
	return offset(res)
}

// sendPiece sends what comes after at, and says how much the hub has then.
func (c *Client) sendPiece(ctx context.Context, t change.Transfer, file io.ReaderAt, at int64, done func(int64)) (int64, error) {
	body := &told{part: io.NewSectionReader(file, at, min(maxPiece, t.Size-at)), at: at, tell: done}
	res, err := c.upload(ctx, http.MethodPatch, t, body, map[string]string{
		"Upload-Offset": strconv.FormatInt(at, 10),
		"Content-Type":  "application/offset+octet-stream",
	})
	if err != nil {
		return at, err
	}
	next, err := offset(res)
	if err == nil && next <= at {
		err = &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeNotAHub, Message: fmt.Sprintf("has %d bytes after %d and more", next, at)}}
	}
	return next, err
}

// upload is one request about the upload of a file. What a HEAD answers is for
// the caller to judge.
func (c *Client) upload(ctx context.Context, method string, t change.Transfer, body *told, headers map[string]string) (*http.Response, error) {
	var w watch
	watched, stop := w.start(ctx, silence)
	defer stop()
	req, err := c.request(watched, method, blobPath(t), "", nil)
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Body, req.ContentLength = io.NopCloser(body), body.part.Size()
	}
	req.Header.Set("Tus-Resumable", "1.0.0")
	for name, value := range headers {
		req.Header.Set(name, value)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, failure(ctx, err, w.connected.Load())
	}
	defer res.Body.Close()
	if method == http.MethodHead || res.StatusCode == http.StatusCreated || res.StatusCode == http.StatusNoContent {
		return res, nil
	}
	return nil, unexpected(res, w.body(res.Body))
}

func blobPath(t change.Transfer) string { return protocol.PathBlob + t.Attachment + "/" + t.SHA256 }

// offset is how much of a file the hub says it has.
func offset(res *http.Response) (int64, error) {
	at, err := strconv.ParseInt(res.Header.Get("Upload-Offset"), 10, 64)
	if err != nil {
		return 0, &protocol.Error{Problem: stranger(res), Status: res.StatusCode}
	}
	return at, nil
}

// told is a part of a file that tells how far it has been read.
type told struct {
	part *io.SectionReader
	at   int64
	tell func(at int64)
}

func (b *told) Read(p []byte) (int, error) {
	n, err := b.part.Read(p)
	if n > 0 {
		b.at += int64(n)
		b.tell(b.at)
	}
	return n, err
}

// Receive reads a file from a byte on.
func (c *Client) Receive(ctx context.Context, t change.Transfer, from int64) (io.ReadCloser, error) {
	w := new(watch)
	watched, stop := w.start(ctx, silence)
	req, err := c.request(watched, http.MethodGet, blobPath(t), "", nil)
	if err != nil {
		stop()
		return nil, err
	}
	want := http.StatusOK
	if from > 0 {
		want = http.StatusPartialContent
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", from))
	}
	res, err := c.http.Do(req)
	if err != nil {
		stop()
		return nil, failure(ctx, err, w.connected.Load())
	}
	body := &received{ctx: ctx, in: w.body(res.Body), body: res.Body, stop: stop}
	if res.StatusCode != want || res.Header.Get("Content-Type") != protocol.BlobType {
		defer body.Close()
		return nil, unexpected(res, body.in)
	}
	return body, nil
}

// received is the body of an answer, read under a watch.
type received struct {
	ctx  context.Context
	in   io.Reader
	body io.Closer
	stop func()
}

func (r *received) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if err != nil && err != io.EOF {
		err = broken(r.ctx, err)
	}
	return n, err
}

func (r *received) Close() error {
	r.stop()
	return r.body.Close()
}
