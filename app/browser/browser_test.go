package browser_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/roadbook/roadbook/app/browser"
	"github.com/roadbook/roadbook/app/call"
	"github.com/roadbook/roadbook/app/fault"
)

// Service stands for the program's services.
type Service struct{}

func (*Service) Double(n int) (int, error) {
	if n < 0 {
		return 0, fault.Invalid("n", "invalid", "n is negative")
	}
	return 2 * n, nil
}

type program struct {
	*browser.Server
	base  string // http://127.0.0.1:port
	first string // the address with the token
	dir   string
}

// start serves a page of one line and Service until the test ends.
func start(t *testing.T) program {
	t.Helper()
	p := program{dir: t.TempDir()}
	var err error
	page := fstest.MapFS{"index.html": {Data: []byte("the page")}}
	if p.Server, err = browser.New(page, call.Of([]any{&Service{}}), p.dir); err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- p.Serve(ctx, ln) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	p.first, p.base = p.URL(ln.Addr().String()), "http://"+ln.Addr().String()
	return p
}

// visitor is a browser that has been to an address, "" for nowhere yet.
func visitor(t *testing.T, address string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	t.Cleanup(c.CloseIdleConnections)
	if address == "" {
		return c
	}
	res, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body := read(t, res.Body); res.StatusCode != http.StatusOK || body != "the page" || res.Request.URL.RawQuery != "" {
		t.Fatalf("%s led to %s: %d %q", address, res.Request.URL, res.StatusCode, body)
	}
	return c
}

func read(t *testing.T, r io.Reader) string {
	t.Helper()
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func send(t *testing.T, c *http.Client, method, address, body string, edit func(*http.Request)) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if edit != nil {
		edit(req)
	}
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode, read(t, res.Body)
}

func TestOnlyWhoCameThroughTheTokenIsAnswered(t *testing.T) {
	p := start(t)
	stranger := visitor(t, "")
	for _, path := range []string{"/", "/events", "/files?path=x", "/?token=", "/?token=0000"} {
		if status, _ := send(t, stranger, "GET", p.base+path, "", nil); status != http.StatusForbidden {
			t.Errorf("GET %s answered %d", path, status)
		}
	}
	if status, _ := send(t, stranger, "POST", p.base+"/rpc/browser_test.Service.Double", "[2]", nil); status != http.StatusForbidden {
		t.Errorf("a call answered %d", status)
	}
}

// What gets into the page as text must not run: no script but those of the program.
func TestThePagesPolicyLetsNoOtherScriptRun(t *testing.T) {
	p := start(t)
	res, err := visitor(t, p.first).Get(p.base + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	window := httptest.NewRecorder()
	browser.WithPolicy(http.NotFoundHandler()).ServeHTTP(window, httptest.NewRequest("GET", "/", nil))
	for where, policy := range map[string]string{"browser": res.Header.Get("Content-Security-Policy"), "window": window.Header().Get("Content-Security-Policy")} {
		directives := make(map[string]string)
		for one := range strings.SplitSeq(policy, ";") {
			name, value, _ := strings.Cut(strings.TrimSpace(one), " ")
			directives[name] = value
		}
		scripts, given := directives["script-src"]
		if !given {
			scripts = directives["default-src"]
		}
		if scripts != "'self'" || directives["object-src"] != "'none'" || directives["base-uri"] != "'none'" {
			t.Errorf("%s: %s", where, policy)
		}
	}
}

func TestAnotherSitesRequestsAreRefused(t *testing.T) {
	p := start(t)
	c := visitor(t, p.first)
	for name, edit := range map[string]func(*http.Request){
		"foreign origin": func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
		"null origin":    func(r *http.Request) { r.Header.Set("Origin", "null") },
		"cross-site":     func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"foreign host":   func(r *http.Request) { r.Host = "evil.example:80" },
		"host, no port":  func(r *http.Request) { r.Host = "127.0.0.1" },
	} {
		if status, _ := send(t, c, "POST", p.base+"/rpc/browser_test.Service.Double", "[2]", edit); status != http.StatusForbidden {
			t.Errorf("%s answered %d", name, status)
		}
	}
	own := func(r *http.Request) { r.Header.Set("Origin", p.base) }
	if status, body := send(t, c, "POST", p.base+"/rpc/browser_test.Service.Double", "[2]", own); status != http.StatusOK || body != "4" {
		t.Errorf("the page's own call: %d %s", status, body)
	}
}

func TestTheCookieIsStrictAndOutOfReachOfScripts(t *testing.T) {
	p := start(t)
	c := visitor(t, "")
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := c.Get(p.first)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got := res.Cookies()
	if len(got) != 1 || !got[0].HttpOnly || got[0].SameSite != http.SameSiteStrictMode {
		t.Errorf("cookies %+v", got)
	}
}

func TestFailedCallsAnswerWithAFault(t *testing.T) {
	p := start(t)
	c := visitor(t, p.first)
	for _, x := range []struct {
		method, body string
		status       int
		code         string
	}{
		{"Double", `[-1]`, http.StatusUnprocessableEntity, "invalid"},
		{"Double", `{`, http.StatusBadRequest, "invalid"},
		{"Double", `["` + strings.Repeat("x", 16<<20) + `"]`, http.StatusBadRequest, "invalid"},
		{"Missing", `[]`, http.StatusUnprocessableEntity, "not-found"},
	} {
		status, body := send(t, c, "POST", p.base+"/rpc/browser_test.Service."+x.method, x.body, nil)
		var f fault.Fault
		if err := json.Unmarshal([]byte(body), &f); err != nil || status != x.status || f.Code != x.code {
			t.Errorf("%s(%.20s): %d %s", x.method, x.body, status, body)
		}
	}
}

func TestEventsReachThePage(t *testing.T) {
	p := start(t)
	c := visitor(t, p.first)
	res, err := c.Get(p.base + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	in := bufio.NewScanner(res.Body)
	next := func() string {
		for in.Scan() {
			if in.Text() != "" {
				return in.Text()
			}
		}
		t.Fatalf("the stream ended: %v", in.Err())
		return ""
	}
	if got := next(); got != ": roadbook" { // it listens from here on
		t.Fatalf("first line %q", got)
	}
	p.Emit("changed", map[string]int{"n": 1})
	if got := next() + "|" + next(); got != `event: changed|data: {"n":1}` {
		t.Errorf("event %q", got)
	}
}

func upload(t *testing.T, c *http.Client, address, name, content string) []browser.File {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("files", name)
	if err == nil {
		_, err = io.WriteString(part, content)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	status, answer := send(t, c, "POST", address, body.String(), func(r *http.Request) {
		r.Header.Set("Content-Type", form.FormDataContentType())
	})
	var files []browser.File
	if err := json.Unmarshal([]byte(answer), &files); err != nil || status != http.StatusOK {
		t.Fatalf("upload: %d %s", status, answer)
	}
	return files
}

func TestAnUploadKeepsItsNameAndStaysInTheFolder(t *testing.T) {
	p := start(t)
	c := visitor(t, p.first)
	for _, name := range []string{"客户.csv", "../../escape.csv", "same.csv", "same.csv"} {
		files := upload(t, c, p.base+"/files", name, "a,b\n1,2\n")
		if len(files) != 1 || files[0].Name != filepath.Base(name) {
			t.Fatalf("%s: %+v", name, files)
		}
		rel, err := filepath.Rel(p.dir, files[0].Path)
		if err != nil || !filepath.IsLocal(rel) {
			t.Errorf("%s was put at %s", name, files[0].Path)
		}
		if raw, err := os.ReadFile(files[0].Path); err != nil || string(raw) != "a,b\n1,2\n" {
			t.Errorf("%s holds %q (%v)", name, raw, err)
		}
	}
	// The next run begins without them.
	if _, err := browser.New(fstest.MapFS{}, nil, p.dir); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(p.dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestUploadsOfAnEarlierRunGoWhateverTheirFolderIsCalled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data [old")
	for _, name := range []string{"upload-1", "kept"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := browser.New(fstest.MapFS{}, nil, dir); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 || left[0].Name() != "kept" {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestOnlyFilesMadeForPeopleCanBeDownloaded(t *testing.T) {
	p := start(t)
	c := visitor(t, p.first)
	made := filepath.Join(p.dir, "导出 1.csv")
	outside := filepath.Join(t.TempDir(), "secret")
	for _, path := range []string{made, outside} {
		if err := os.WriteFile(path, []byte("rows"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(p.dir, "link")
	if err := os.Symlink(outside, link); err != nil {
		t.Fatal(err)
	}
	address := func(path string) string { return p.base + "/files?path=" + url.QueryEscape(path) }
	if status, body := send(t, c, "GET", address(made), "", nil); status != http.StatusOK || body != "rows" {
		t.Errorf("own file: %d %q", status, body)
	}
	for _, path := range []string{outside, link, p.dir, p.dir + "/../" + filepath.Base(p.dir), "", "/etc/passwd", made + "x"} {
		if status, body := send(t, c, "GET", address(path), "", nil); status != http.StatusNotFound {
			t.Errorf("%q: %d %q", path, status, body)
		}
	}
}
