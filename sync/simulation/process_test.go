package simulation_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/roadbook/roadbook/store/seal"
)

// buildPrograms builds the two programs as they are shipped, the desktop program
// without its window, into a folder.
func buildPrograms(t *testing.T) (hub, laptop string) {
	t.Helper()
	return buildHub(t), build(t, "laptop", "../..")
}

func buildHub(t testing.TB) string { return build(t, "hub", "../server") }

func build(t testing.TB, name, source string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", program, source)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// process is a program that runs.
type process struct {
	cmd   *exec.Cmd
	said  chan string // its lines, until somebody has heard what he waited for
	ended sync.WaitGroup
}

func start(t testing.TB, program string, args ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(program, args...), said: make(chan string, 100)}
	p.cmd.Env = append(os.Environ(), "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent") // nobody's own keyring
	out, err := p.cmd.StdoutPipe()
	must(t, err)
	p.cmd.Stderr = p.cmd.Stdout
	must(t, p.cmd.Start())
	p.ended.Go(func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			select {
			case p.said <- lines.Text():
			default:
			}
		}
	})
	return p
}

// says waits until the program says something, and returns the group of the
// pattern.
func (p *process) says(t testing.TB, pattern string) string {
	t.Helper()
	wanted := regexp.MustCompile(pattern)
	var all []string
	for late := time.After(30 * time.Second); ; {
		select {
		case line := <-p.said:
			if m := wanted.FindStringSubmatch(line); m != nil {
				return m[1]
			}
			all = append(all, line)
		case <-late:
			t.Fatalf("it never said %s:\n%s", pattern, strings.Join(all, "\n"))
		}
	}
}

// kill ends the program in the middle of whatever it does.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	p.ended.Wait()
	_ = p.cmd.Wait() // "signal: killed"
}

// hubProcess is the real hub on a folder, and on a database outside it if there
// is one.
type hubProcess struct {
	program, data, database, address string
	*process
}

func (h *hubProcess) run(t testing.TB) {
	h.process = start(t, h.program, "serve", "--data", h.data, "--database", h.database, "--listen", h.address)
	h.address = "127.0.0.1:" + h.says(t, `listening on \S+:(\d+)`)
}

// command runs one of the hub's commands to its end.
func (h *hubProcess) command(t testing.TB, words ...string) string {
	t.Helper()
	out, err := exec.Command(h.program, append(words, "--data", h.data, "--database", h.database)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", words, err, out)
	}
	return strings.TrimSpace(string(out))
}

// invite is a join code for a person.
func (h *hubProcess) invite(t testing.TB, name string) string {
	said := strings.Split(h.command(t, "invite", "--user", name, "--url", "https://"+h.address), "\n")
	return strings.TrimSpace(said[len(said)-1])
}

// laptopProcess is the real desktop program, driven by what its page would call.
type laptopProcess struct {
	program, data string
	base          string
	http          *http.Client
	*process
}

func (l *laptopProcess) run(t testing.TB) {
	l.process = start(t, l.program, "--browser", "--no-open", "--data", l.data)
	address := l.says(t, `^(http:\S+)$`)
	jar, err := cookiejar.New(nil)
	must(t, err)
	l.http = &http.Client{Jar: jar, Timeout: 20 * time.Second, Transport: &http.Transport{}}
	res, err := l.http.Get(address) // with the token, for which there is a cookie
	must(t, err)
	must(t, res.Body.Close())
	l.base, _, _ = strings.Cut(address, "/?")
}

func (l *laptopProcess) kill() {
	l.process.kill()
	l.http.CloseIdleConnections()
}

// call asks a service, as the page does.
func (l *laptopProcess) call(ctx context.Context, result any, method string, args ...any) error {
	body, err := json.Marshal(args)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, l.base+"/rpc/"+method, bytes.NewReader(body))
	if err != nil {
		return err
	}
	res, err := l.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	said, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", method, said)
	}
	return json.Unmarshal(said, result)
}

// onlyFile is the database in a folder.
func onlyFile(t testing.TB, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v, %v", pattern, found, err)
	}
	return found[0]
}

// unsealed is how to open a file whose key is among secrets, if it is sealed.
func unsealed(t testing.TB, file string, secret func(name string) (string, error)) string {
	t.Helper()
	state, id, err := seal.Look(file)
	must(t, err)
	if state != seal.Sealed {
		return ""
	}
	kept, err := secret("database " + id)
	must(t, err)
	key, err := seal.ParseKey(kept)
	must(t, err)
	vfs, err := seal.VFS(key)
	must(t, err)
	return "&vfs=" + vfs
}

// beside finds the secrets of a laptop without a keyring, which keeps them
// beside its file.
func beside(file string) func(name string) (string, error) {
	return func(name string) (string, error) {
		kept, err := os.ReadFile(filepath.Join(filepath.Dir(file), "secrets.json"))
		if err != nil {
			return "", err
		}
		var secrets map[string]string
		err = json.Unmarshal(kept, &secrets)
		return secrets[name], err
	}
}

// texts is a column that a database has, read beside the program that works
// with it.
func texts(t testing.TB, file, query string) map[string]bool {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+file+"?mode=ro&_pragma=busy_timeout(5000)"+unsealed(t, file, beside(file)))
	must(t, err)
	defer db.Close()
	rows, err := db.Query(query)
	must(t, err)
	defer rows.Close()
	all := make(map[string]bool)
	for rows.Next() {
		var text string
		must(t, rows.Scan(&text))
		all[text] = true
	}
	must(t, rows.Err())
	return all
}
