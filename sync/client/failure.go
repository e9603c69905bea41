package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"

	"github.com/roadbook/roadbook/sync/protocol"
)

// maxProblem bounds the body of an answer that is no success.
const maxProblem = 1 << 16

// check turns an answer that is no success into a *protocol.Error.
func check(res *http.Response, body io.Reader) error {
	decode := decoderOf(res)
	if res.StatusCode == http.StatusOK && decode != nil {
		return nil
	}
	e := &protocol.Error{Status: res.StatusCode}
	if decode == nil || decode(body, maxProblem, &e.Problem) != nil {
		e.Problem = stranger(res)
	}
	if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil {
		e.RetryAfter = max(e.RetryAfter, seconds)
	}
	switch res.StatusCode {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound:
		e.Final = true
	}
	return e
}

// decoderOf reads the body of an answer; there is none for what no hub says.
func decoderOf(res *http.Response) func(io.Reader, int64, any) error {
	switch res.Header.Get("Content-Type") {
	case protocol.ContentType:
		return protocol.Decode
	case protocol.LeanType:
		return protocol.DecodeLean
	}
	return nil
}

// unexpected is the error that an answer is, even where it looks like success.
func unexpected(res *http.Response, body io.Reader) error {
	if err := check(res, body); err != nil {
		return err
	}
	return &protocol.Error{Problem: stranger(res), Status: res.StatusCode}
}

// stranger is the problem in an answer that no hub gave. A gateway in front of
// the hub is known by its status; everything else is not where a hub should be.
func stranger(res *http.Response) protocol.Problem {
	said := fmt.Sprintf("answered %s with %q", res.Status, res.Header.Get("Content-Type"))
	switch res.StatusCode {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusTooManyRequests:
		return protocol.Problem{Code: protocol.CodeBusy, Message: said}
	case http.StatusRequestEntityTooLarge:
		return protocol.Problem{Code: protocol.CodeTooLarge, Message: said}
	}
	return protocol.Problem{Code: protocol.CodeNotAHub, Message: said}
}

// failure says what kept a request from being answered. connected: there was a
// line to send it on.
func failure(ctx context.Context, err error, connected bool) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOffline, Message: err.Error()}}
	var (
		invalid x509.CertificateInvalidError
		unknown x509.UnknownAuthorityError
		host    x509.HostnameError
		record  tls.RecordHeaderError
		op      *net.OpError
		timing  net.Error
	)
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		e.Code = protocol.CodeCertificateExpired
	case errors.As(err, &unknown), errors.As(err, &invalid), errors.As(err, &host):
		e.Code = protocol.CodeOtherCertificate
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		e.Code = protocol.CodeNotAHub
	case errors.As(err, &op) && op.Op == "remote error": // a TLS alert: it will not speak ours
		e.Code = protocol.CodeNotAHub
	case connected && (errors.As(err, &timing) && timing.Timeout() || errors.Is(err, os.ErrDeadlineExceeded)):
		e.Unfinished = true
	}
	return e
}

// broken is an answer that broke off, fell silent, was too large or made no
// sense. In all of these less at once may help.
func broken(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeOffline, Message: err.Error()}, Unfinished: true}
	if errors.Is(err, protocol.ErrTooLarge) {
		e.Code = protocol.CodeTooLarge
	}
	return e
}
