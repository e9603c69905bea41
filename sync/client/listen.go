package client

import (
	"bufio"
	"context"
	"encoding/json"
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
	lines, event := bufio.NewScanner(in), ""
	for lines.Scan() {
		line := lines.Text()
		if line == "" {
			event = ""
		} else if name, ok := strings.CutPrefix(line, "event: "); ok {
			event = name
		} else if data, ok := strings.CutPrefix(line, "data: "); ok {
			c.heard(event, data, nudge)
		}
	}
	return broken(ctx, errors.Join(lines.Err(), io.ErrUnexpectedEOF))
}

// heard takes in an event. One of a type that is not known is for later programs.
func (c *Client) heard(event, data string, nudge func(head int64)) {
	switch event {
	case "":
		if head, err := strconv.ParseInt(data, 10, 64); err == nil {
			nudge(head)
		}
	case protocol.EventPresence:
		var p protocol.Present
		if c.config.OnPresent != nil && json.Unmarshal([]byte(data), &p) == nil {
			c.config.OnPresent(p)
		}
	}
}
