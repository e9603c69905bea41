package client

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/sync/protocol"
)

// maxStream ends a stream that goes on for ever; the next one begins at once.
const maxStream = 64 << 20

// Listen calls nudge with each new head until the stream breaks or falls
// silent; it never returns nil.
func (c *Client) Listen(ctx context.Context, nudge func(head int64)) error {
	var w watch
	watched, done := w.start(ctx, streamSilence)
	defer done()
	req, err := c.request(watched, http.MethodGet, protocol.PathEvents, "", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "text/event-stream")
	res, err := c.http.Do(req)
	if err != nil {
		return failure(ctx, err, false)
	}
	defer res.Body.Close()
	in := w.body(io.LimitReader(res.Body, maxStream))
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		return unexpected(res, in)
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		text, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		if head, err := strconv.ParseInt(text, 10, 64); err == nil {
			nudge(head)
		}
	}
	return broken(ctx, errors.Join(lines.Err(), io.ErrUnexpectedEOF))
}
