package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/roadbook/roadbook/sync/client"
	"github.com/roadbook/roadbook/sync/protocol"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var ctx = context.Background()

// serve answers every request with h, over plain HTTP.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// serveTLS answers with h under a certificate that is valid between two times,
// and returns its fingerprint.
func serveTLS(t *testing.T, from, to time.Time, newest uint16, h http.HandlerFunc) (url string, fingerprint []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: from, NotAfter: to,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	s := httptest.NewUnstartedServer(h)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MaxVersion: newest}
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are what is tested
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	sum := sha256.Sum256(der)
	return s.URL, sum[:]
}

func open(t *testing.T, c client.Config) *client.Client {
	t.Helper()
	made := client.New(c)
	t.Cleanup(made.Close)
	return made
}

// answer writes v as a hub does.
func answer(w http.ResponseWriter, status int, v any) {
	body, err := protocol.Encode(v)
	if err != nil {
		panic(err)
	}
	w.Header().Set("Content-Type", protocol.ContentType)
	w.Header().Set(protocol.HeaderTime, strconv.FormatInt(time.Now().UnixMilli(), 10))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may have gone
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fails is the *protocol.Error that err must be.
func fails(t *testing.T, err error, code string) *protocol.Error {
	t.Helper()
	var e *protocol.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no *protocol.Error", err)
	}
	if e.Code != code {
		t.Fatalf("%s (%s), want %s", e.Code, e.Message, code)
	}
	return e
}
