// Command bench runs the benchmarks and writes their figures, beside what was
// asked for, to docs/benchmarks.md.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// suites are the packages with benchmarks, and for how long each runs.
var suites = []struct{ pkg, pattern, time string }{
	{"./app/bench", ".", "1s"},
	{"./app/exchange", "Import", "2x"},
	{"./sync/simulation", ".", "3x"},
}

// goal is what was asked of a benchmark: a metric at or below a number.
type goal struct {
	benchmark, metric string
	most              float64
	words             string
}

var goals = []goal{
	{"ListPage/", "p99-ms", 16, "list page p99 ≤ 16 ms"},
	{"SortedPage/", "p99-ms", 16, "list page p99 ≤ 16 ms"},
	{"Window/start", "p50-ms", 1500, "start to interactive ≤ 1.5 s"},
	{"Window/resident", "MiB", 200, "resident ≤ 200 MiB"},
	{"Board", "p99-ms", 100, "board ≤ 100 ms"},
	{"RecordPage", "p99-ms", 20, "record page ≤ 20 ms"},
	{"SearchAsYouType/", "p99-ms", 30, "search as you type ≤ 30 ms"},
	{"Feed/", "p99-ms", 16, "feed page ≤ 16 ms at 1,000,000 entries"},
	{"Digest", "p99-ms", 300, "digest of 5,000 changes ≤ 300 ms"},
	{"TeamReport", "p99-ms", 2000, "weekly report of a team of 30 as PDF ≤ 2 s"},
	{"Edit", "p50-ms", 2, "edit with its outbox row ≤ 2 ms median"},
	{"Import8800", "s/op", 3, "8,800 opportunities ≤ 3 s"},
	{"Import50k", "s/op", 20, "50,000 rows ≤ 20 s"},
	{"FirstSync", "s/op", 6, "first sync of 100,000 rows ≤ 6 s"},
	{"Offline5000", "s/op", 1.5, "5,000 offline edits to another device ≤ 1.5 s"},
}

// result is one line of a benchmark.
type result struct {
	name    string
	metrics map[string]float64
}

func main() {
	if os.Getenv("ROADBOOK_BENCH_LARGE") == "" {
		if err := os.Setenv("ROADBOOK_BENCH_LARGE", "1000000"); err != nil {
			log.Fatal(err)
		}
	}
	var results []result
	for _, s := range suites {
		out, err := run("go", "test", "-run", "^$", "-bench", s.pattern, "-benchtime", s.time, "-timeout", "60m", s.pkg)
		if err != nil {
			log.Fatalf("%s: %v", s.pkg, err)
		}
		results = append(results, parse(out)...)
	}
	figures, err := window()
	if err != nil {
		log.Fatalf("figures of the window: %v", err)
	}
	results = append(results, parse(figures)...)
	var b bytes.Buffer
	write(&b, results)
	if err := os.WriteFile("docs/benchmarks.md", b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	os.Stdout.Write(b.Bytes())
}

// window measures the whole program in a browser, on the workspace that the
// benchmarks have left.
func window() ([]byte, error) {
	file, err := os.CreateTemp("", "roadbook-figures-*.txt")
	if err != nil {
		return nil, err
	}
	defer os.Remove(file.Name())
	if err := file.Close(); err != nil {
		return nil, err
	}
	if err := os.Setenv("ROADBOOK_FIGURES", file.Name()); err != nil {
		return nil, err
	}
	if _, err := run("make", "--no-print-directory", "browser"); err != nil {
		return nil, err
	}
	if _, err := run("npm", "--prefix", "frontend", "run", "--silent", "figures"); err != nil {
		return nil, err
	}
	return os.ReadFile(file.Name())
}

// run shows what a command prints while it runs, and returns it.
func run(name string, args ...string) ([]byte, error) {
	var out bytes.Buffer
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = io.MultiWriter(&out, os.Stderr), os.Stderr
	err := c.Run()
	return out.Bytes(), err
}

// parse reads the lines of the testing package: a name, a count, and pairs of a
// number and its unit.
func parse(out []byte) []result {
	var results []result
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		words := strings.Fields(lines.Text())
		if len(words) < 4 || !strings.HasPrefix(words[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(words[0], "Benchmark")
		if i := strings.LastIndexByte(name, '-'); i > 0 {
			name = name[:i] // the number of processors
		}
		r := result{name, make(map[string]float64)}
		for i := 2; i+1 < len(words); i += 2 {
			if v, err := strconv.ParseFloat(words[i], 64); err == nil {
				r.metrics[words[i+1]] = v
			}
		}
		r.metrics["s/op"] = r.metrics["ns/op"] / 1e9
		results = append(results, r)
	}
	return results
}

func write(w io.Writer, results []result) {
	fmt.Fprintf(w, "# Benchmarks\n\nMade by `make bench` on %s, %s/%s, %d processors, %s.\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	fmt.Fprint(w, "\nThe lists, records and searches run on the large workspace: 100,000 accounts, 100,000 opportunities, 1,000,000 activities.\n")
	fmt.Fprint(w, "\n| benchmark | mean ms | p50 ms | p99 ms | also | asked for | |\n| --- | ---: | ---: | ---: | --- | --- | --- |\n")
	for _, r := range results {
		asked, verdict := judge(r)
		fmt.Fprintf(w, "| %s | %s | %s | %s | %s | %s | %s |\n", r.name, number(r.metrics["ns/op"]/1e6), number(r.metrics["p50-ms"]), number(r.metrics["p99-ms"]), also(r), asked, verdict)
	}
}

// also are the metrics that have no column of their own.
func also(r result) string {
	var words []string
	for _, unit := range slices.Sorted(maps.Keys(r.metrics)) {
		if !slices.Contains([]string{"ns/op", "s/op", "p50-ms", "p99-ms"}, unit) {
			words = append(words, number(r.metrics[unit])+" "+unit)
		}
	}
	return strings.Join(words, ", ")
}

// judge says what was asked of a benchmark and whether it is met.
func judge(r result) (asked, verdict string) {
	for _, g := range goals {
		if !strings.HasPrefix(r.name, g.benchmark) {
			continue
		}
		if r.metrics[g.metric] <= g.most {
			return g.words, "met"
		}
		return g.words, "**missed**"
	}
	return "", ""
}

func number(v float64) string {
	switch {
	case v == 0:
		return ""
	case v < 10:
		return fmt.Sprintf("%.2f", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}
