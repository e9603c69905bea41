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
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/netutil"

	"github.com/roadbook/roadbook/sync/hub"
)

// What a connection may take. A device that sends or reads slower than this asks
// for less the next time.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 2 * time.Minute
	writeTimeout  = 5 * time.Minute
	idleTimeout   = 2 * time.Minute
	maxHeader     = 16 << 10
	drainTimeout  = 10 * time.Second
)

// prefixes is a flag that holds networks; an address is a network of one.
type prefixes []netip.Prefix

func (p *prefixes) String() string { return fmt.Sprint(*p) }

// Set adds networks that are separated by commas.
func (p *prefixes) Set(text string) error {
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		network, err := netip.ParsePrefix(part)
		if err != nil {
			one, err := netip.ParseAddr(part)
			if err != nil {
				return fmt.Errorf("%q is no address and no network", part)
			}
			network = netip.PrefixFrom(one, one.BitLen())
		}
		*p = append(*p, network)
	}
	return nil
}

// serving is how a hub is to be served.
type serving struct {
	*place
	listen, cert, key string
	debug             string
	plain, json       bool
	connections       int
	proxies           prefixes

	maxFileMiB, maxFilesGiB int64
	keepUploads             time.Duration
}

func serveCommand(f *flag.FlagSet) action {
	s := serving{place: placeFlags(f)}
	f.StringVar(&s.listen, "listen", ":8443", "address to listen on")
	f.StringVar(&s.cert, "cert", "", "certificate file; a self-made one is used without it")
	f.StringVar(&s.key, "key", "", "key file of the certificate")
	f.BoolVar(&s.plain, "plain", false, "speak HTTP without TLS, behind a proxy that adds it")
	f.StringVar(&s.debug, "debug-addr", "", "loopback address of /metrics and /debug/pprof, e.g. 127.0.0.1:6060; none without it")
	f.BoolVar(&s.json, "log-json", false, "write the log as JSON")
	f.IntVar(&s.connections, "max-connections", 20_000, "connections at a time; more wait")
	f.Var(&s.proxies, "trusted-proxy", "addresses or networks of proxies, comma-separated, whose X-Forwarded-For tells who asks; nobody's without it")
	f.Int64Var(&s.maxFileMiB, "max-file", 512, "largest file that is taken, in MiB")
	f.Int64Var(&s.maxFilesGiB, "max-files", 100, "room for all files of a workspace, in GiB")
	f.DurationVar(&s.keepUploads, "keep-uploads", 14*24*time.Hour, "how long an upload may rest before it is removed")
	return func(ctx context.Context, out io.Writer) error { return s.run(ctx, out) }
}

func (s serving) run(ctx context.Context, out io.Writer) error {
	log := s.logger(os.Stderr)
	limits := hub.FileLimits{Size: s.maxFileMiB << 20, Workspace: s.maxFilesGiB << 30, Unfinished: s.keepUploads}
	h, err := s.open(ctx, hub.Config{Log: log, Proxies: s.proxies, Limits: limits})
	if err != nil {
		return err
	}
	ln, err := s.listener()
	if err != nil {
		return errors.Join(err, h.Close())
	}
	stopDebug := func() error { return nil }
	if s.debug != "" {
		if stopDebug, err = serveDebug(s.debug, h.Metrics(), out); err != nil {
			return errors.Join(err, ln.Close(), h.Close())
		}
	}
	fmt.Fprintf(out, "listening on %s\n", ln.Addr())
	return errors.Join(serve(ctx, h, ln, log), stopDebug(), h.Close())
}

func (s serving) logger(out io.Writer) *slog.Logger {
	if s.json {
		return slog.New(slog.NewJSONHandler(out, nil))
	}
	return slog.New(slog.NewTextHandler(out, nil))
}

func (s serving) listener() (net.Listener, error) {
	ln, err := net.Listen("tcp", s.listen)
	if err != nil {
		return nil, err
	}
	ln = netutil.LimitListener(ln, s.connections)
	if s.plain {
		return ln, nil
	}
	config, err := serverTLS(s.data, s.cert, s.key)
	if err != nil {
		return nil, errors.Join(err, ln.Close())
	}
	return tls.NewListener(ln, config), nil
}

// serve answers until ctx ends, and then lets what is under way finish.
func serve(ctx context.Context, h *hub.Hub, ln net.Listener, log *slog.Logger) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug), // handshakes that fail: strangers make them at will
	}
	tidying, stopTidying := context.WithCancel(ctx)
	var background sync.WaitGroup
	defer background.Wait()
	defer stopTidying()
	background.Go(func() { tidy(tidying, h, log) })
	background.Go(func() { watchFiles(tidying, h) })
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(ln) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	h.Drain()
	drain, stop := context.WithTimeout(context.Background(), drainTimeout)
	defer stop()
	return server.Shutdown(drain)
}

// tidyEvery is how often what nobody needs any more is removed.
const tidyEvery = 24 * time.Hour

// tidy removes it, first soon after the start, until ctx ends.
func tidy(ctx context.Context, h *hub.Hub, log *slog.Logger) {
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		}
		if err := h.Collect(ctx); err != nil {
			log.Error("collect", "err", err)
		}
		timer.Reset(tidyEvery)
	}
}

// watchFiles keeps known whether files can be reached, until ctx ends. A hub
// serves records also where they cannot.
func watchFiles(ctx context.Context, h *hub.Hub) {
	ticker := time.NewTicker(15 * time.Second)
	defer ticker.Stop()
	for {
		_ = h.CheckFiles(ctx) // it says so in the log
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
