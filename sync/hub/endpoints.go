package hub

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

func (h *Hub) servePush(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Push
	if !h.read(w, r, &ask) || !h.atMost(w, r, protocol.MaxPushTxs, len(ask.Txs), "transactions") {
		return
	}
	for _, t := range ask.Txs {
		if !h.atMost(w, r, protocol.MaxTxOps, len(t.Ops), "operations in a transaction") {
			return
		}
	}
	answer, err := h.push(r.Context(), d, ask.Txs, h.skew(r))
	h.answer(w, r, answer, err)
}

func (h *Hub) servePull(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Pull
	if !h.read(w, r, &ask) || !h.atMost(w, r, protocol.MaxScopes, len(ask.Cursors), "scopes") {
		return
	}
	began := time.Now()
	page, err := h.pull(r.Context(), d, ask)
	h.metrics.pulled(page, time.Since(began))
	if errors.Is(err, errTooOld) {
		h.problem(w, r, http.StatusGone, protocol.CodeTooOld, err.Error())
		return
	}
	if err == nil && len(ask.Cursors) > 0 {
		for _, c := range ask.Cursors {
			if c.Seq > page.Head {
				h.send(w, r, http.StatusConflict, protocol.Problem{
					Code: protocol.CodeOtherEpoch, Message: "the hub is behind this device: it was restored", Epoch: d.epoch, Fork: page.Head,
				})
				return
			}
		}
	}
	h.answer(w, r, page, err)
}

// skew is how far the device's clock was ahead of ours when it sent r.
func (h *Hub) skew(r *http.Request) time.Duration {
	ms, err := strconv.ParseInt(r.Header.Get(protocol.HeaderTime), 10, 64)
	if err != nil {
		return 0
	}
	return time.UnixMilli(ms).Sub(h.now())
}

// read decodes the body, or answers with what is wrong with it.
func (h *Hub) read(w http.ResponseWriter, r *http.Request, v any) bool {
	return h.readUpTo(w, r, protocol.MaxBodyBytes, v)
}

func (h *Hub) readUpTo(w http.ResponseWriter, r *http.Request, limit int64, v any) bool {
	decode := protocol.DecodeRequest
	switch mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); mediaType {
	case protocol.ContentType:
	case protocol.LeanType:
		decode = protocol.DecodeLeanRequest
	case "application/json": // for a person with curl, who writes little
		decode, limit = protocol.DecodeJSON, min(limit, protocol.MaxJSONBytes)
	default:
		h.problem(w, r, http.StatusUnsupportedMediaType, protocol.CodeMalformed, "the body must be "+protocol.ContentType)
		return false
	}
	if r.ContentLength > limit {
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, "body too large")
		return false
	}
	err := decode(http.MaxBytesReader(w, r.Body, limit), limit, v)
	var tooLong *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.Is(err, protocol.ErrTooLarge), errors.As(err, &tooLong):
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, "body too large")
	case errors.Is(err, os.ErrDeadlineExceeded):
		h.problem(w, r, http.StatusRequestTimeout, protocol.CodeBusy, "the body came too slowly")
	default:
		h.problem(w, r, http.StatusBadRequest, protocol.CodeMalformed, "malformed body")
	}
	return false
}

// atMost answers where somebody asks for too many things at once.
func (h *Hub) atMost(w http.ResponseWriter, r *http.Request, most, n int, of string) bool {
	if n > most {
		h.problem(w, r, http.StatusRequestEntityTooLarge, protocol.CodeTooLarge, fmt.Sprintf("more than %d %s", most, of))
	}
	return n <= most
}

// answer sends v, or the problem that err is.
func (h *Hub) answer(w http.ResponseWriter, r *http.Request, v any, err error) {
	if err != nil {
		if r.Context().Err() == nil {
			h.log.Error("request failed", "request", w.Header().Get(protocol.HeaderRequest), "path", r.URL.Path, "err", err)
		}
		if diskFull(err) {
			h.problem(w, r, http.StatusInsufficientStorage, protocol.CodeDiskFull, "the hub's disk is full")
			return
		}
		if errors.Is(err, errNotNow) {
			h.busy(w, r, filesPause, errNotNow.Error())
			return
		}
		h.problem(w, r, http.StatusInternalServerError, protocol.CodeInternal, "internal error")
		return
	}
	h.send(w, r, http.StatusOK, v)
}

func (h *Hub) problem(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	h.send(w, r, status, protocol.Problem{Code: code, Message: message})
}

// tooMuch is why a hub mostly turns a request away.
const tooMuch = "too much to do"

// busy turns a request away for a while.
func (h *Hub) busy(w http.ResponseWriter, r *http.Request, wait time.Duration, why string) {
	seconds := int(wait.Seconds())
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	h.send(w, r, http.StatusServiceUnavailable, protocol.Problem{Code: protocol.CodeBusy, Message: why, RetryAfter: seconds})
}

func (h *Hub) send(w http.ResponseWriter, r *http.Request, status int, v any) {
	encode, mediaType := protocol.Encode, protocol.ContentType
	switch r.Header.Get("Accept") {
	case protocol.LeanType:
		encode, mediaType = protocol.EncodeLean, protocol.LeanType
	case "application/json":
		encode, mediaType = protocol.EncodeJSON, "application/json"
	}
	body, err := encode(v)
	if err != nil {
		h.log.Error("encode answer", "path", r.URL.Path, "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	_, _ = w.Write(body) // the peer may have gone
}
