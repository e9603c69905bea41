package client_test

import (
	"crypto/tls"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
)

func TestHTMLIsNoHub(t *testing.T) {
	for status, code := range map[int]string{
		200: protocol.CodeNotAHub, 401: protocol.CodeNotAHub, 404: protocol.CodeNotAHub, 500: protocol.CodeNotAHub,
		// A gateway whose hub is restarting is worth another try.
		502: protocol.CodeBusy, 503: protocol.CodeBusy, 504: protocol.CodeBusy, 429: protocol.CodeBusy,
		413: protocol.CodeTooLarge,
	} {
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(status)
			_, _ = w.Write([]byte("<h1>Welcome to the hotel's network</h1>"))
		})
		c := open(t, client.Config{URL: url})
		_, _, err := c.Pull(ctx, "", protocol.Pull{})
		if e := fails(t, err, code); e.Status != status || e.Message == "" {
			t.Errorf("%+v", e)
		}
		fails(t, c.Listen(ctx, func(int64) { t.Error("a nudge") }), code)
	}
}

func TestABodyThatOnlyClaimsToBeAHubsIsUnfinished(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", protocol.ContentType)
		_, _ = w.Write([]byte("neither zstd nor CBOR"))
	})
	_, _, err := open(t, client.Config{URL: url}).Pull(ctx, "", protocol.Pull{})
	if e := fails(t, err, protocol.CodeOffline); !e.Unfinished {
		t.Errorf("%+v", e)
	}
}

func TestAPinnedCertificateIsTrusted(t *testing.T) {
	url, fingerprint := serveTLS(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour), tls.VersionTLS13, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, change.Page{Head: 3})
	})
	page, _, err := open(t, client.Config{URL: url, Fingerprint: fingerprint}).Pull(ctx, "", protocol.Pull{})
	must(t, err)
	if page.Head != 3 {
		t.Errorf("%+v", page)
	}
}

func TestCertificatesThatAreNotTrustedAreNamed(t *testing.T) {
	now := time.Now()
	never := func(http.ResponseWriter, *http.Request) { t.Error("the request was sent") }
	good, fingerprint := serveTLS(t, now.Add(-time.Hour), now.Add(time.Hour), tls.VersionTLS13, never)
	expired, expiredFingerprint := serveTLS(t, now.Add(-2*time.Hour), now.Add(-time.Hour), tls.VersionTLS13, never)
	future, futureFingerprint := serveTLS(t, now.Add(time.Hour), now.Add(2*time.Hour), tls.VersionTLS13, never)
	for name, c := range map[string]struct {
		url         string
		fingerprint []byte
		code        string
	}{
		"expired, pinned":      {expired, expiredFingerprint, protocol.CodeCertificateExpired},
		"expired, not pinned":  {expired, nil, protocol.CodeCertificateExpired},
		"not valid yet":        {future, futureFingerprint, protocol.CodeCertificateExpired},
		"another certificate":  {good, expiredFingerprint, protocol.CodeOtherCertificate},
		"another, and expired": {expired, fingerprint, protocol.CodeOtherCertificate},
		"self-made, unknown":   {good, nil, protocol.CodeOtherCertificate},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := open(t, client.Config{URL: c.url, Fingerprint: c.fingerprint, Token: "secret"}).Pull(ctx, "", protocol.Pull{})
			fails(t, err, c.code)
		})
	}
}

func TestOldTLSAndPlainHTTPAreNoHub(t *testing.T) {
	never := func(http.ResponseWriter, *http.Request) { t.Error("the request was sent") }
	old, fingerprint := serveTLS(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour), tls.VersionTLS12, never)
	_, _, err := open(t, client.Config{URL: old, Fingerprint: fingerprint}).Pull(ctx, "", protocol.Pull{})
	fails(t, err, protocol.CodeNotAHub)

	plain := serve(t, never)
	_, _, err = open(t, client.Config{URL: "https" + plain[len("http"):]}).Pull(ctx, "", protocol.Pull{})
	fails(t, err, protocol.CodeNotAHub)
}

func TestNoWayToTheHubIsOffline(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	address := closed.Addr().String()
	must(t, closed.Close())
	for _, url := range []string{"http://" + address, "http://roadbook.invalid"} {
		c := open(t, client.Config{URL: url, Dial: (&net.Dialer{}).DialContext})
		_, _, err := c.Pull(ctx, "", protocol.Pull{})
		if e := fails(t, err, protocol.CodeOffline); e.Unfinished {
			t.Errorf("%s: smaller requests will not help: %+v", url, e)
		}
		fails(t, c.Listen(ctx, nil), protocol.CodeOffline)
	}
}

func TestAnAddressThatIsNoneIsSaidToBeSo(t *testing.T) {
	_, _, err := open(t, client.Config{URL: "http://[broken"}).Pull(ctx, "", protocol.Pull{})
	if e := fails(t, err, protocol.CodeNotAHub); !e.Final {
		t.Errorf("%+v", e)
	}
}
