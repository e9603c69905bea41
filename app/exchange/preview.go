package exchange

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

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
	Again  int          `json:"again"` // of the updates: rows about a record that an earlier row made
	First  []RowProblem `json:"first"` // of the rows with errors
	Sample []RowSample  `json:"sample"`
}

// RowProblem is a row that cannot be imported, and why.
type RowProblem struct {
	Row   int    `json:"row"` // of the file, the first line being 1
	Field string `json:"field"`
	Code  string `json:"code"`
	Value string `json:"value"`
}

// RowSample is a row as it would be kept: names in place of ids.
type RowSample struct {
	Row    int               `json:"row"`
	Action string            `json:"action"`
	Values map[string]string `json:"values"`
}

const (
	maxProblems    = 20
	maxRowSamples  = 5
	maxSampleValue = 120
)

func (r *run) preview(ctx context.Context) (Preview, error) {
	out := Preview{Files: []FilePreview{}, Related: make(map[string]int)}
	for i := range r.plan.Files {
		f := &r.plan.Files[i]
		fp := FilePreview{Name: f.Name, Kind: f.Kind, First: []RowProblem{}, Sample: []RowSample{}}
		err := eachRow(ctx, f, func(row record) error {
			d, err := r.decide(f, row.cells)
			for _, rel := range d.related {
				if rel.kind != entity.Memberships.Name {
					out.Related[rel.kind]++
				}
			}
			if d.claimed {
				out.Related[d.kind]--
			}
			return fp.count(r, row.line, &d, err)
		})
		if err != nil {
			return Preview{}, err
		}
		out.Files = append(out.Files, fp)
	}
	out.Matches = r.matches()
	return out, nil
}

// count takes in what became of a row; it returns an error that is not the
// row's.
func (f *FilePreview) count(r *run, line int, d *decision, err error) error {
	var bad rowError
	if errors.As(err, &bad) {
		f.Errors++
		if len(f.First) < maxProblems {
			f.First = append(f.First, RowProblem{line, bad.field, bad.code, bad.value})
		}
		return nil
	}
	switch d.action {
	case create:
		f.Create++
	case update:
		f.Update++
	case skip:
		f.Skip++
	}
	if d.again {
		f.Again++
	}
	if len(f.Sample) < maxRowSamples && len(d.values) > 0 {
		f.Sample = append(f.Sample, RowSample{line, string(d.action), r.words(d)})
	}
	return err
}

// words are the values of a decision as people read them.
func (r *run) words(d *decision) map[string]string {
	s, _ := entity.Find(d.kind)
	out := make(map[string]string, len(d.values))
	for name, v := range d.values {
		f, _ := s.Field(name)
		switch v := v.(type) {
		case string:
			out[name] = clip(v, maxSampleValue)
			if known := r.known[f.Ref]; f.Type == entity.TypeReference && known != nil {
				out[name] = known.name[v]
			}
		case int64:
			out[name] = strconv.FormatInt(v, 10)
			if f.Type == entity.TypeMoney {
				out[name] = majorUnits(v, text(d.values, f.CurrencyField))
			}
		case float64:
			out[name] = strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	delete(out, "import_batch_id")
	return out
}

// matches are the offers, in the order of kinds and names; those that a person
// has decided stay as he did.
func (r *run) matches() []Match {
	all := slices.Clone(r.plan.Matches)
	for key, m := range r.offered {
		if _, decided := r.decided[key]; !decided {
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b Match) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
	return all
}

// eachRow calls fn with every row of a file below the header. The header must be
// the one that was planned with.
func eachRow(ctx context.Context, f *FilePlan, fn func(record) error) error {
	s, err := openSource(f.Path)
	if err != nil {
		return err
	}
	defer s.close() // it was only read
	if !slices.EqualFunc(s.header, f.Columns, func(h string, c Column) bool { return h == c.Header }) {
		return fault.New("exchange.file-changed", f.Name+" has other columns than it had").With(map[string]any{"file": f.Name})
	}
	for {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := fn(row); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}
