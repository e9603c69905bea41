// Package exchange brings records in from files and takes them out again.
package exchange

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // of files made for people

	mu   sync.Mutex
	jobs map[string]context.CancelFunc
}

// New is the service of a session; files that it makes are put into dir.
func New(s *session.Session, dir string) *Service {
	return &Service{session: s, dir: dir, jobs: make(map[string]context.CancelFunc)}
}

// Inspect reads files and proposes how to import them.
func (s *Service) Inspect(paths []string) (Plan, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return Plan{}, err
	}
	p := Plan{Currency: a.DB.Identity().Currency, Matches: []Match{}}
	for _, path := range paths {
		f, err := inspect(a.Ctx, path)
		if err != nil {
			return Plan{}, err
		}
		p.Files = append(p.Files, f)
	}
	if err := p.check(); err != nil {
		return Plan{}, err
	}
	r, err := newRun(a, p, "")
	if err != nil {
		return Plan{}, err
	}
	if _, err := r.preview(a.Ctx); err != nil {
		return Plan{}, err
	}
	p.Matches = r.matches()
	return p, nil
}

// Preview says what an import would do, without doing it.
type Preview struct {
	Files   []FilePreview  `json:"files"`
	Related map[string]int `json:"related"` // records made because a row names them, by kind
	Matches []Match        `json:"matches"`
}

// FilePreview is what the rows of one file would do.
type FilePreview struct {
	Name   string       `json:"name"`
	Kind   string       `json:"kind"`
	Create int          `json:"create"`
	Update int          `json:"update"`
	Skip   int          `json:"skip"`
	Errors int          `json:"errors"`
	First  []RowProblem `json:"first"` // of the rows with errors
}

// RowProblem is a row that cannot be imported, and why.
type RowProblem struct {
	Row   int    `json:"row"` // of the file, the header being 1
	Field string `json:"field"`
	Code  string `json:"code"`
	Value string `json:"value"`
}

const maxProblems = 20

// Preview is a dry run of a plan.
func (s *Service) Preview(p Plan) (Preview, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return Preview{}, err
	}
	if err := p.check(); err != nil {
		return Preview{}, err
	}
	r, err := newRun(a, p, "")
	if err != nil {
		return Preview{}, err
	}
	return r.preview(a.Ctx)
}

func (r *run) preview(ctx context.Context) (Preview, error) {
	out := Preview{Related: make(map[string]int)}
	for i := range r.plan.Files {
		f := &r.plan.Files[i]
		fp := FilePreview{Name: f.Name, Kind: f.Kind, First: []RowProblem{}}
		err := eachRow(ctx, f, func(n int, row []string) error {
			d, err := r.decide(f, row)
			var bad rowError
			if errors.As(err, &bad) {
				fp.Errors++
				if len(fp.First) < maxProblems {
					fp.First = append(fp.First, RowProblem{n, bad.field, bad.code, bad.value})
				}
				return nil
			}
			fp.count(d.action)
			for _, rel := range d.related {
				out.Related[rel.kind]++
			}
			return err
		})
		if err != nil {
			return Preview{}, err
		}
		out.Files = append(out.Files, fp)
	}
	out.Matches = r.matches()
	return out, nil
}

func (f *FilePreview) count(a action) {
	switch a {
	case create:
		f.Create++
	case update:
		f.Update++
	case skip:
		f.Skip++
	}
}

// matches are the offers, in the order of their names.
func (r *run) matches() []Match {
	all := slices.Clone(r.plan.Matches)
	for _, m := range r.offered {
		if !slices.ContainsFunc(all, func(o Match) bool { return o.Kind == m.Kind && o.Name == m.Name }) {
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b Match) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return all
}

// eachRow calls fn with every row of a file and its number; the header is 1.
func eachRow(ctx context.Context, f *FilePlan, fn func(n int, row []string) error) error {
	s, err := openSource(f.Path)
	if err != nil {
		return err
	}
	defer s.close() // it was only read
	for n := 2; ; n++ {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fault.From(err)
		}
		if err := fn(n, row); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}
