// Package browser serves the program to a browser on this computer: the same
// page and the same services as in the window. It is for machines without a
// WebView, and for tests that drive the real program.
//
// Guarantees: it listens on 127.0.0.1 alone, answers only who came through the
// address with the token, and refuses requests that another site sends.
package browser

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/roadbook/roadbook/app/fault"
)

const (
	cookieName   = "roadbook"
	maxCall      = 16 << 20 // bytes of the arguments of a call
	maxUpload    = 4 << 30
	eventBacklog = 256
)

// Server serves one program.
type Server struct {
	token   string
	methods map[string]method
	mux     *http.ServeMux
	uploads string

	mu        sync.Mutex
	listeners map[chan event]bool
}

type event struct {
	name string
	data []byte
}

// New serves the page in files and the exported methods of services. Uploaded
// files are put into the folder uploads.
func New(files fs.FS, services []any, uploads string) (*Server, error) {
	token := make([]byte, 24)
	if _, err := rand.Read(token); err != nil {
		return nil, err
	}
	s := &Server{token: hex.EncodeToString(token), methods: bind(services), mux: http.NewServeMux(), uploads: uploads, listeners: make(map[chan event]bool)}
	s.mux.HandleFunc("POST /rpc/{name}", s.call)
	s.mux.HandleFunc("GET /events", s.events)
	s.mux.HandleFunc("POST /files", s.upload)
	s.mux.HandleFunc("GET /files", s.download)
	s.mux.Handle("GET /", http.FileServerFS(files))
	return s, nil
}

// URL is the address to open first; it carries the token.
func (s *Server) URL(address string) string { return "http://" + address + "/?token=" + s.token }

// Serve answers on ln until ctx ends.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	stop := context.AfterFunc(ctx, func() { server.Close() })
	defer stop()
	if err := server.Serve(ln); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// ServeHTTP lets in who has the token and did not come from another site.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil || host != "127.0.0.1" && host != "localhost" || foreign(r) {
		http.Error(w, "not from here", http.StatusForbidden)
		return
	}
	if given := r.URL.Query().Get("token"); given != "" && r.Method == http.MethodGet && same(given, s.token) {
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: s.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	cookie, err := r.Cookie(cookieName)
	if err != nil || !same(cookie.Value, s.token) {
		http.Error(w, "open the address that Roadbook printed", http.StatusForbidden)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'")
	s.mux.ServeHTTP(w, r)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// foreign says that another site's page sent the request.
func foreign(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return r.Header.Get("Sec-Fetch-Site") == "cross-site"
	}
	u, err := url.Parse(origin)
	return err != nil || u.Host != r.Host
}

// Emit sends an event to every open page. A page that does not keep up loses
// its connection and asks anew.
func (s *Server) Emit(name string, data any) {
	raw, err := json.Marshal(data)
	if err != nil {
		raw = []byte("null")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for l := range s.listeners {
		select {
		case l <- event{name, raw}:
		default:
			close(l)
			delete(s.listeners, l)
		}
	}
}

func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	l := make(chan event, eventBacklog)
	s.mu.Lock()
	s.listeners[l] = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.listeners, l)
		s.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	if _, err := io.WriteString(w, ": roadbook\n\n"); err != nil || out.Flush() != nil {
		return
	}
	for {
		select {
		case <-r.Context().Done():
			return
		case e, open := <-l:
			if !open {
				return
			}
			if _, err := fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, e.data); err != nil || out.Flush() != nil {
				return
			}
		}
	}
}

// File is an uploaded file: its name, and where the services find it.
type File struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	reader, err := r.MultipartReader()
	if err != nil {
		answer(w, http.StatusBadRequest, fault.New("invalid", err.Error()))
		return
	}
	files := []File{}
	for {
		part, err := reader.NextPart()
		if err == io.EOF {
			answer(w, http.StatusOK, files)
			return
		}
		if err != nil {
			answer(w, http.StatusBadRequest, fault.New("invalid", err.Error()))
			return
		}
		path, err := s.keep(part, filepath.Base(part.FileName()))
		if err != nil {
			answer(w, http.StatusInternalServerError, fault.From(err))
			return
		}
		files = append(files, File{Name: part.FileName(), Path: path})
	}
}

// keep writes an upload into a folder of its own, under its own name.
func (s *Server) keep(from io.Reader, name string) (string, error) {
	if err := os.MkdirAll(s.uploads, 0o700); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(s.uploads, "upload")
	if err != nil {
		return "", err
	}
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(f, from); err != nil {
		f.Close()
		return "", err
	}
	return f.Name(), f.Close()
}

// download hands out a file in the uploads folder, by its path.
func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	path := filepath.Clean(r.URL.Query().Get("path"))
	rel, err := filepath.Rel(s.uploads, path)
	if err != nil || !filepath.IsLocal(rel) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(filepath.Base(path)))
	http.ServeFile(w, r, path)
}

func answer(w http.ResponseWriter, status int, v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		status, raw = http.StatusInternalServerError, []byte(`{"code":"internal"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // the page may have gone
}
