// Package client carries the protocol to a hub over HTTP.
//
// Guarantees: every answer is bounded in size and in time; what is not an
// answer of a hub is said to be none; a self-made certificate is trusted only
// if it is the one whose fingerprint the join code had.
package client

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// The codes of failures that are found on this side of the wire.
const (
	CodeOffline            = "hub.offline"             // no way to the hub
	CodeNotAHub            = "hub.not-a-hub"           // something else answers there
	CodeCertificateExpired = "hub.certificate-expired" // or not valid yet
	CodeOtherCertificate   = "hub.other-certificate"   // not the one of the join code, or not trusted
)

// answerTimeout bounds the wait for an answer to begin.
const answerTimeout = 60 * time.Second

// Config says where the hub is and who speaks.
type Config struct {
	URL string
	// Fingerprint is the SHA-256 of the hub's self-made certificate; without it
	// the system's roots decide.
	Fingerprint []byte
	Token       string
	App         string // version of this program
	Now         func() time.Time
	// Dial replaces the network in tests.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client speaks to one hub. It is safe for concurrent use.
type Client struct {
	config  Config
	http    *http.Client
	encoder protocol.Encoder
}

// New is a client that has not spoken yet.
func New(c Config) *Client {
	if c.Now == nil {
		c.Now = time.Now
	}
	transport := &http.Transport{
		DialContext:           c.Dial,
		Proxy:                 http.ProxyFromEnvironment,
		TLSClientConfig:       tlsConfig(c.Fingerprint, c.Now),
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: answerTimeout,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   4,
		ForceAttemptHTTP2:     true,
	}
	if c.Dial == nil {
		transport.DialContext = (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext
	}
	return &Client{config: c, encoder: protocol.NewEncoder(), http: &http.Client{Transport: transport, CheckRedirect: noRedirect}}
}

// noRedirect keeps the token from being sent anywhere else.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Close drops idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

func tlsConfig(fingerprint []byte, now func() time.Time) *tls.Config {
	config := &tls.Config{MinVersion: tls.VersionTLS13, Time: now}
	if len(fingerprint) == 0 {
		return config
	}
	config.InsecureSkipVerify = true // VerifyConnection below checks more strictly
	config.VerifyConnection = func(state tls.ConnectionState) error {
		cert := state.PeerCertificates[0]
		sum := sha256.Sum256(cert.Raw)
		if subtle.ConstantTimeCompare(sum[:], fingerprint) != 1 {
			return x509.UnknownAuthorityError{Cert: cert}
		}
		if t := now(); t.After(cert.NotAfter) || t.Before(cert.NotBefore) {
			return x509.CertificateInvalidError{Cert: cert, Reason: x509.Expired}
		}
		return nil
	}
	return config
}

// Push offers transactions.
func (c *Client) Push(ctx context.Context, epoch string, p protocol.Push) (a protocol.PushAnswer, t protocol.Timing, err error) {
	t, err = c.call(ctx, protocol.PathPush, epoch, p, &a)
	return a, t, err
}

// Pull asks for what is new.
func (c *Client) Pull(ctx context.Context, epoch string, p protocol.Pull) (a change.Page, t protocol.Timing, err error) {
	t, err = c.call(ctx, protocol.PathPull, epoch, p, &a)
	return a, t, err
}

// Enrol makes this a device of the person whom a join code names.
func (c *Client) Enrol(ctx context.Context, e protocol.Enrol) (w protocol.Welcome, err error) {
	_, err = c.call(ctx, protocol.PathEnrol, "", e, &w)
	return w, err
}

// SignIn gets a new token for a person with a password.
func (c *Client) SignIn(ctx context.Context, s protocol.SignIn) (w protocol.Welcome, err error) {
	_, err = c.call(ctx, protocol.PathSignIn, "", s, &w)
	return w, err
}

func (c *Client) call(ctx context.Context, path, epoch string, ask, answer any) (protocol.Timing, error) {
	body, err := c.encoder.Encode(ask)
	if err != nil {
		return protocol.Timing{}, err
	}
	req, err := c.request(ctx, http.MethodPost, path, epoch, bytes.NewReader(body))
	if err != nil {
		return protocol.Timing{}, err
	}
	req.Header.Set("Content-Type", protocol.ContentType)
	sent := c.config.Now()
	res, err := c.http.Do(req)
	if err != nil {
		return protocol.Timing{}, failure(ctx, err)
	}
	defer res.Body.Close()
	received := c.config.Now()
	if err := check(res); err != nil {
		return protocol.Timing{}, err
	}
	if err := protocol.Decode(res.Body, protocol.MaxAnswerBytes, answer); err != nil {
		return protocol.Timing{}, cut(err)
	}
	return protocol.Timing{Sent: sent, Received: received, Hub: hubTime(res)}, nil
}

func (c *Client) request(ctx context.Context, method, path, epoch string, body io.Reader) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.config.URL, "/")+path, body)
	if err != nil {
		return nil, &protocol.Error{Problem: protocol.Problem{Code: CodeNotAHub, Message: err.Error()}, Final: true}
	}
	h := req.Header
	h.Set(protocol.HeaderProtocol, strconv.Itoa(protocol.Version))
	h.Set(protocol.HeaderApp, c.config.App)
	h.Set(protocol.HeaderTime, strconv.FormatInt(c.config.Now().UnixMilli(), 10))
	if epoch != "" {
		h.Set(protocol.HeaderEpoch, epoch)
	}
	if c.config.Token != "" {
		h.Set("Authorization", "Bearer "+c.config.Token)
	}
	return req, nil
}

// Listen calls nudge with each new head until the stream breaks; it never
// returns nil.
func (c *Client) Listen(ctx context.Context, nudge func(head int64)) error {
	req, err := c.request(ctx, http.MethodGet, protocol.PathEvents, "", nil)
	if err != nil {
		return err
	}
	res, err := c.http.Do(req)
	if err != nil {
		return failure(ctx, err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return check(res)
	}
	lines := bufio.NewScanner(io.LimitReader(res.Body, 1<<30))
	for lines.Scan() {
		if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if head, err := strconv.ParseInt(text, 10, 64); err == nil {
				nudge(head)
			}
		}
	}
	return cut(errors.Join(lines.Err(), io.ErrUnexpectedEOF))
}

// check turns an answer that is no success into a *protocol.Error.
func check(res *http.Response) error {
	isHub := res.Header.Get("Content-Type") == protocol.ContentType
	if res.StatusCode == http.StatusOK && isHub {
		return nil
	}
	e := &protocol.Error{Status: res.StatusCode}
	if !isHub || protocol.Decode(res.Body, 1<<16, &e.Problem) != nil {
		e.Problem = protocol.Problem{Code: CodeNotAHub, Message: fmt.Sprintf("answered %s with %q", res.Status, res.Header.Get("Content-Type"))}
		return e
	}
	switch res.StatusCode {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound:
		e.Final = true
	}
	return e
}

// failure says what kept a request from being answered.
func failure(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &protocol.Error{Problem: protocol.Problem{Code: CodeOffline, Message: err.Error()}}
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		e.Code = CodeCertificateExpired
	case errors.As(err, &unknown), errors.As(err, &invalid), errors.As(err, &host):
		e.Code = CodeOtherCertificate
	case errors.As(err, &record):
		e.Code = CodeNotAHub
	}
	return e
}

// cut is an answer that broke off or made no sense.
func cut(err error) error {
	return &protocol.Error{Problem: protocol.Problem{Code: CodeOffline, Message: err.Error()}}
}

func hubTime(res *http.Response) time.Time {
	ms, err := strconv.ParseInt(res.Header.Get(protocol.HeaderTime), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
