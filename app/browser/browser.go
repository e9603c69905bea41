// Package browser serves the program to a browser on this computer: the same
// page and the same services as in the window. It is for machines without a
// WebView, and for tests that drive the real program.
//
// Guarantees: it answers only who came through the address with the token, and
// only under the name of this computer; requests that another site's page sends
// are refused before anything is read of them.
package browser

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/roadbook/roadbook/app/call"
	"github.com/roadbook/roadbook/app/fault"
)

// maxCall is how many bytes the arguments of a call may have.
const maxCall = 16 << 20

// policy lets the page load from here alone, and nobody frame it.
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// WithPolicy lays the page's policy down where it is served by the window.
func WithPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		next.ServeHTTP(w, r)
	})
}

// Server serves one program.
type Server struct {
	token   string
	methods call.Methods
	mux     *http.ServeMux
	folder  folder
	events  listeners
}

// New serves the page in files and the methods of services. Uploads go into the
// folder dir, and nothing outside it can be downloaded; what an earlier run left
// of uploads is removed.
func New(files fs.FS, methods call.Methods, dir string) (*Server, error) {
	token := make([]byte, 24)
	if _, err := rand.Read(token); err != nil {
		return nil, fmt.Errorf("make token: %w", err)
	}
	s := &Server{token: hex.EncodeToString(token), methods: methods, mux: http.NewServeMux(), folder: folder(dir)}
	if err := s.folder.clear(); err != nil {
		slog.Warn("clear uploads", "err", err)
	}
	s.mux.HandleFunc("POST /rpc/{name}", s.call)
	s.mux.HandleFunc("GET /events", s.events.serve)
	s.mux.HandleFunc("POST /files", s.folder.upload)
	s.mux.HandleFunc("GET /files", s.folder.download)
	s.mux.Handle("GET /", http.FileServerFS(files))
	return s, nil
}

// URL is the address to open first; it carries the token.
func (s *Server) URL(address string) string { return "http://" + address + "/?token=" + s.token }

// Serve answers on ln until ctx ends.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(ln); err != nil && ctx.Err() == nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// Emit sends an event to every open page.
func (s *Server) Emit(name string, data any) { s.events.emit(name, data) }

// ServeHTTP lets in who has the token and did not come from another site.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil || host != "127.0.0.1" && host != "localhost" || foreign(r) {
		http.Error(w, "not from here", http.StatusForbidden)
		return
	}
	// Cookies are shared by all ports of a host: each program has its own name.
	name := "roadbook-" + port
	if given := r.URL.Query().Get("token"); r.Method == http.MethodGet && s.isToken(given) {
		http.SetCookie(w, &http.Cookie{Name: name, Value: s.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, "/", http.StatusSeeOther) // so that the token leaves the address bar
		return
	}
	if cookie, err := r.Cookie(name); err != nil || !s.isToken(cookie.Value) {
		http.Error(w, "Open the address that Roadbook printed when it started.", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", policy)
	s.mux.ServeHTTP(w, r)
}

func (s *Server) isToken(given string) bool {
	return subtle.ConstantTimeCompare([]byte(given), []byte(s.token)) == 1
}

// foreign says that another site's page sent the request.
func foreign(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Header.Get("Sec-Fetch-Site") == "cross-site"
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}

// call answers POST /rpc/{name}: a JSON array in, JSON or a fault out.
func (s *Server) call(w http.ResponseWriter, r *http.Request) {
	var args []json.RawMessage
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxCall)).Decode(&args); err != nil {
		answer(w, http.StatusBadRequest, fault.New("invalid", err.Error()))
		return
	}
	result, err := s.methods.Call(r.PathValue("name"), args)
	if err != nil {
		answer(w, http.StatusUnprocessableEntity, err)
		return
	}
	answer(w, http.StatusOK, result)
}

func answer(w http.ResponseWriter, status int, v any) {
	raw, err := json.Marshal(v)
	if err != nil { // the params of a fault were no JSON: a mistake of ours
		status, raw = http.StatusInternalServerError, []byte(`{"code":"internal"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // the page may have gone
}
