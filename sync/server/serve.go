package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/roadbook/roadbook/sync/hub"
)

// drainTimeout is how long requests under way may take after the stop signal.
const drainTimeout = 10 * time.Second

func serveCommand(f *flag.FlagSet) func(context.Context, io.Writer) error {
	data := dataFlag(f)
	listen := f.String("listen", ":8443", "address to listen on")
	cert := f.String("cert", "", "certificate file; a self-made one is used without it")
	key := f.String("key", "", "key file of the certificate")
	plain := f.Bool("plain", false, "speak HTTP without TLS, behind a proxy that adds it")
	return func(ctx context.Context, out io.Writer) error {
		log := slog.New(slog.NewTextHandler(os.Stderr, nil))
		h, err := openHub(ctx, hub.Config{Log: log}, *data)
		if err != nil {
			return err
		}
		ln, err := net.Listen("tcp", *listen)
		if err != nil {
			return errors.Join(err, h.Close())
		}
		if !*plain {
			config, err := serverTLS(*data, *cert, *key)
			if err != nil {
				return errors.Join(err, ln.Close(), h.Close())
			}
			ln = tls.NewListener(ln, config)
		}
		fmt.Fprintf(out, "listening on %s\n", ln.Addr())
		return errors.Join(serve(ctx, h, ln), h.Close())
	}
}

func serve(ctx context.Context, handler http.Handler, ln net.Listener) error {
	// Event streams end with the server's own context.
	base, cancel := context.WithCancel(context.Background())
	defer cancel()
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		BaseContext:       func(net.Listener) context.Context { return base },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(ln) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	cancel()
	drain, stop := context.WithTimeout(context.Background(), drainTimeout)
	defer stop()
	return server.Shutdown(drain)
}
