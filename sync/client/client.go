// Package client carries the protocol to a hub over HTTP.
//
// Guarantees: every answer is bounded in size and in time; what is not an
// answer of a hub is said to be none; a self-made certificate is trusted only
// if it is the one whose fingerprint the join code had; the token goes nowhere
// but to that hub. Every failure is a *protocol.Error, or the error of a
// context that has ended.
package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// How long each step of an exchange may take.
const (
	connectTimeout = 10 * time.Second
	answerTimeout  = 30 * time.Second // from the end of the request to the head of the answer
	silence        = 30 * time.Second // without a byte in a body, either way
	streamSilence  = 75 * time.Second // three heartbeats of the hub
)

// Config says where the hub is and who speaks.
type Config struct {
	URL string
	// Fingerprint is the SHA-256 of the hub's self-made certificate; without it
	// the system's roots decide.
	Fingerprint []byte
	Token       string
	App         string // version of this program
	// Now is this device's wall clock, uncorrected; time.Now if nil.
	Now func() time.Time
	// Stamps is the clock that stamps this device's transactions, Now if nil. Its
	// time goes with each request, so that the hub can put their stamps right.
	Stamps func() time.Time
	// OnPresent hears who else is where this device was last said to be, while
	// somebody listens.
	OnPresent func(protocol.Present)
	// Dial replaces the network, and with it the system's proxy.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client speaks to one hub. It is safe for concurrent use.
type Client struct {
	config Config
	http   *http.Client
	lean   atomic.Bool // the hub's latest answer was: it understands it
}

// New is a client that has not spoken yet.
func New(c Config) *Client {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Stamps == nil {
		c.Stamps = c.Now
	}
	c.URL = strings.TrimSuffix(c.URL, "/")
	return &Client{config: c, http: &http.Client{Transport: transport(c), CheckRedirect: noRedirect}}
}

func transport(c Config) *http.Transport {
	t := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           patient((&net.Dialer{Timeout: connectTimeout, KeepAlive: 15 * time.Second}).DialContext),
		TLSClientConfig:       tlsConfig(c.Fingerprint, c.Now),
		TLSHandshakeTimeout:   connectTimeout,
		ResponseHeaderTimeout: answerTimeout,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   4,
		DisableCompression:    true, // bodies are compressed already
		ForceAttemptHTTP2:     true,
		// A connection whose other end has silently gone is found and given up.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 20 * time.Second, PingTimeout: 10 * time.Second},
	}
	if c.Dial != nil {
		t.DialContext, t.Proxy = patient(c.Dial), nil
	}
	return t
}

// noRedirect keeps the token from being sent anywhere else.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Close drops idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

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

// Verify asks which scopes differ.
func (c *Client) Verify(ctx context.Context, epoch string, v protocol.Verify) (a protocol.Verified, err error) {
	_, err = c.call(ctx, protocol.PathVerify, epoch, v, &a)
	return a, err
}

// Repair asks for what differs in a scope.
func (c *Client) Repair(ctx context.Context, epoch string, r protocol.Repair) (a change.Repair, err error) {
	_, err = c.call(ctx, protocol.PathRepair, epoch, r, &a)
	return a, err
}

// Deliver hands the hub a parcel of another device.
func (c *Client) Deliver(ctx context.Context, epoch string, p protocol.Signed) error {
	var none struct{}
	_, err := c.call(ctx, protocol.PathDeliver, epoch, p, &none)
	return err
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

// ChangePassword changes the password of this device's person.
func (c *Client) ChangePassword(ctx context.Context, p protocol.NewPassword) error {
	var none struct{}
	_, err := c.call(ctx, protocol.PathPassword, "", p, &none)
	return err
}

// Rekey gets a device of its own for a copy of one.
func (c *Client) Rekey(ctx context.Context, r protocol.Rekey) (w protocol.Welcome, err error) {
	_, err = c.call(ctx, protocol.PathRekey, "", r, &w)
	return w, err
}

// SetToken speaks as another device from now on. No request may be under way.
func (c *Client) SetToken(token string) { c.config.Token = token }

// Presence says where this device's person is, and asks who else is there.
func (c *Client) Presence(ctx context.Context, at protocol.Place) (p protocol.Present, err error) {
	_, err = c.call(ctx, protocol.PathPresence, "", at, &p)
	return p, err
}

// Contacts asks when colleagues were last in contact.
func (c *Client) Contacts(ctx context.Context) (s protocol.Contacts, err error) {
	_, err = c.call(ctx, protocol.PathContacts, "", struct{}{}, &s)
	return s, err
}

// Devices lists the workspace's devices, for an admin.
func (c *Client) Devices(ctx context.Context) (d protocol.Devices, err error) {
	_, err = c.call(ctx, protocol.PathDevices, "", struct{}{}, &d)
	return d, err
}

// Remove removes a device, for an admin.
func (c *Client) Remove(ctx context.Context, n int64) (d protocol.Devices, err error) {
	_, err = c.call(ctx, protocol.PathRemove, "", protocol.Remove{N: n}, &d)
	return d, err
}

// Invite gets the secret of a join code for a person, for an admin.
func (c *Client) Invite(ctx context.Context, user string) (i protocol.Invitation, err error) {
	_, err = c.call(ctx, protocol.PathInvite, "", protocol.Invite{User: user}, &i)
	return i, err
}

// ResetPassword is Invite for a person who has forgotten his password.
func (c *Client) ResetPassword(ctx context.Context, user string) (i protocol.Invitation, err error) {
	_, err = c.call(ctx, protocol.PathReset, "", protocol.Invite{User: user}, &i)
	return i, err
}

// call sends ask to path and reads the answer into answer.
func (c *Client) call(ctx context.Context, path, epoch string, ask, answer any) (protocol.Timing, error) {
	lean := c.lean.Load()
	t, err := c.exchange(ctx, path, epoch, lean, ask, answer)
	// A hub of an earlier version has taken the place of the one that answered before.
	var e *protocol.Error
	if lean && errors.As(err, &e) && e.Status == http.StatusUnsupportedMediaType {
		t, err = c.exchange(ctx, path, epoch, false, ask, answer)
	}
	return t, err
}

func (c *Client) exchange(ctx context.Context, path, epoch string, lean bool, ask, answer any) (protocol.Timing, error) {
	var t protocol.Timing
	encode, mediaType := protocol.Encode, protocol.ContentType
	if lean {
		encode, mediaType = protocol.EncodeLean, protocol.LeanType
	}
	body, err := encode(ask)
	if err != nil {
		return t, err
	}
	var w watch
	watched, done := w.start(ctx, silence)
	defer done()
	req, err := c.request(watched, http.MethodPost, path, epoch, bytes.NewReader(body))
	if err != nil {
		return t, err
	}
	req.Header.Set("Content-Type", mediaType)
	req.Header.Set("Accept", protocol.LeanType)
	started := time.Now()
	t.Sent = c.config.Now()
	res, err := c.http.Do(req)
	if err != nil {
		return t, failure(ctx, err, w.connected.Load())
	}
	defer res.Body.Close()
	t.Received, t.Hub, t.Took = c.config.Now(), hubTime(res), time.Since(started)
	in := w.body(io.LimitReader(res.Body, protocol.MaxAnswerBytes))
	if err := check(res, in); err != nil {
		return t, err
	}
	c.lean.Store(res.Header.Get("Content-Type") == protocol.LeanType)
	if err := decoderOf(res)(in, protocol.MaxAnswerBytes, answer); err != nil {
		return t, broken(ctx, err)
	}
	return t, nil
}

func (c *Client) request(ctx context.Context, method, path, epoch string, body io.Reader) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.config.URL+path, body)
	if err != nil {
		return nil, &protocol.Error{Problem: protocol.Problem{Code: protocol.CodeNotAHub, Message: err.Error()}, Final: true}
	}
	h := req.Header
	h.Set(protocol.HeaderProtocol, strconv.Itoa(protocol.Version))
	h.Set(protocol.HeaderApp, c.config.App)
	h.Set(protocol.HeaderTime, strconv.FormatInt(c.config.Stamps().UnixMilli(), 10))
	if epoch != "" {
		h.Set(protocol.HeaderEpoch, epoch)
	}
	if c.config.Token != "" {
		h.Set("Authorization", "Bearer "+c.config.Token)
	}
	return req, nil
}

func hubTime(res *http.Response) time.Time {
	ms, err := strconv.ParseInt(res.Header.Get(protocol.HeaderTime), 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// watch ends an exchange whose body has been silent for too long.
type watch struct {
	limit     time.Duration
	timer     *time.Timer
	cancel    context.CancelFunc
	connected atomic.Bool // there was a connection to send the request on
}

// start gives the context for the exchange; done releases what it holds.
func (w *watch) start(ctx context.Context, limit time.Duration) (watched context.Context, done func()) {
	w.limit = limit
	watched, w.cancel = context.WithCancel(ctx)
	watched = httptrace.WithClientTrace(watched, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { w.connected.Store(true) },
	})
	return watched, func() {
		if w.timer != nil {
			w.timer.Stop()
		}
		w.cancel()
	}
}

// body is r, read under the watch from now on.
func (w *watch) body(r io.Reader) io.Reader {
	w.timer = time.AfterFunc(w.limit, w.cancel)
	return watchedBody{r, w}
}

type watchedBody struct {
	io.Reader
	watch *watch
}

func (b watchedBody) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	b.watch.timer.Reset(b.watch.limit)
	return n, err
}

// patient lets each write on a connection take no longer than silence: the far
// end of a dead line never refuses, it only stops taking.
func patient(dial func(ctx context.Context, network, address string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return patientConn{c}, nil
	}
}

type patientConn struct{ net.Conn }

func (c patientConn) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	return c.Conn.Write(b)
}
