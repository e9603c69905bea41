package exchange

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// batchRows is how many rows go into one transaction.
const batchRows = 200

// Progress of an import, for the event "import".
type Progress struct {
	JobID  string       `json:"jobId"`
	Phase  string       `json:"phase"` // writing, done, cancelled or failed
	Done   int          `json:"done"`
	Total  int          `json:"total"`
	Result *Result      `json:"result"`
	Fault  *fault.Fault `json:"fault"`
}

// Result is what an import did.
type Result struct {
	BatchID   string         `json:"batchId"`
	Created   int            `json:"created"`
	Updated   int            `json:"updated"`
	Skipped   int            `json:"skipped"`
	Failed    int            `json:"failed"`
	Related   map[string]int `json:"related"`
	ErrorFile string         `json:"errorFile"` // rows that failed, with reasons; "" if none did
}

// Start begins an import in the background and returns the id of its batch,
// which is the id of the job too.
func (s *Service) Start(p Plan) (string, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return "", err
	}
	if err := p.check(); err != nil {
		return "", err
	}
	batch := entity.ImportBatch{ID: entity.NewID(), Name: fileNames(p), OwnerID: a.User, State: entity.BatchRunning}
	r, err := newRun(a, p, string(batch.ID))
	if err != nil {
		return "", err
	}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.ImportBatches, &batch) }); err != nil {
		return "", err
	}
	ctx, cancel := context.WithCancel(a.Ctx)
	s.mu.Lock()
	s.jobs[string(batch.ID)] = cancel
	s.mu.Unlock()
	go func() {
		defer cancel()
		s.work(ctx, r)
	}()
	return string(batch.ID), nil
}

// Cancel stops an import; what it has written is taken back.
func (s *Service) Cancel(job string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.jobs[job]; cancel != nil {
		cancel()
	}
	return nil
}

func fileNames(p Plan) string {
	names := make([]string, len(p.Files))
	for i, f := range p.Files {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// work runs an import to its end and says how it ended.
func (s *Service) work(ctx context.Context, r *run) {
	j := job{service: s, run: r, result: Result{BatchID: r.batch, Related: make(map[string]int)}}
	for _, f := range r.plan.Files {
		j.total += f.Rows
	}
	err := j.write(ctx)
	state, phase := entity.BatchDone, "done"
	if err != nil {
		// Nothing half stays: what was written is taken back.
		state, phase = entity.BatchCancelled, "failed"
		if errors.Is(err, context.Canceled) {
			phase = "cancelled"
		}
		if undoErr := undo(r.a, r.batch, store.FormatInstant(r.a.DB.Clock().Now().Add(time.Minute))); undoErr != nil {
			err = errors.Join(err, undoErr)
		}
	}
	endErr := j.end(state)
	p := Progress{JobID: r.batch, Phase: phase, Done: j.done, Total: j.total, Result: &j.result}
	if err = errors.Join(err, endErr); err != nil && phase != "cancelled" {
		p.Fault = fault.From(err)
	}
	s.mu.Lock()
	delete(s.jobs, r.batch)
	s.mu.Unlock()
	s.session.Emit("import", p)
}

// job is an import that is running.
type job struct {
	service *Service
	run     *run
	result  Result
	done    int
	total   int
	told    time.Time

	pending []decision
	errors  *errorFile
}

func (j *job) write(ctx context.Context) error {
	for i := range j.run.plan.Files {
		f := &j.run.plan.Files[i]
		err := eachRow(ctx, f, func(n int, row []string) error { return j.row(ctx, f, n, row) })
		if err == nil {
			err = j.flush(ctx)
		}
		if err != nil {
			return fmt.Errorf("import %s: %w", f.Name, err)
		}
		if err := j.closeErrors(); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) row(ctx context.Context, f *FilePlan, n int, row []string) error {
	j.done++
	d, err := j.run.decide(f, row)
	var bad rowError
	if errors.As(err, &bad) {
		j.result.Failed++
		return j.keepError(f, n, row, bad)
	}
	if err != nil {
		return err
	}
	switch d.action {
	case skip:
		j.result.Skipped++
	case create:
		j.result.Created++
	case update:
		j.result.Updated++
	}
	if j.pending = append(j.pending, d); len(j.pending) >= batchRows {
		return j.flush(ctx)
	}
	return nil
}

// flush writes the rows decided so far in one transaction.
func (j *job) flush(ctx context.Context) error {
	if len(j.pending) == 0 {
		return nil
	}
	err := j.run.a.DB.Write(ctx, func(tx *store.Tx) error {
		for i := range j.pending {
			if err := j.apply(ctx, tx, &j.pending[i]); err != nil {
				return err
			}
		}
		return nil
	})
	j.pending = j.pending[:0]
	if time.Since(j.told) > 100*time.Millisecond {
		j.told = time.Now()
		j.service.session.Emit("import", Progress{JobID: j.run.batch, Phase: "writing", Done: j.done, Total: j.total})
	}
	return err
}

func (j *job) apply(ctx context.Context, tx *store.Tx, d *decision) error {
	for _, rel := range d.related {
		if rel.kind == "membership" {
			rel.values["import_batch_id"] = j.run.batch
			if _, err := store.Find(ctx, tx, entity.Memberships, entity.ID(rel.id)); err == nil {
				continue
			}
		} else {
			j.result.Related[rel.kind]++
		}
		if err := tx.Create(rel.kind, rel.id, rel.values); err != nil {
			return err
		}
	}
	if d.action == skip {
		return nil
	}
	_, err := tx.Edit(ctx, d.kind, d.id, withoutSystem(d.values))
	if errors.Is(err, store.ErrNotFound) {
		err = tx.Create(d.kind, d.id, d.values)
	}
	if err != nil {
		return err
	}
	for i := range d.events {
		if err := store.Create(tx, entity.OpportunityEvents, &d.events[i]); err != nil {
			return err
		}
	}
	return nil
}

func withoutSystem(values map[string]any) map[string]any {
	out := make(map[string]any, len(values))
	for name, v := range values {
		if name != entity.CreatedAt {
			out[name] = v
		}
	}
	return out
}

func (j *job) end(state string) error {
	return j.run.a.DB.Write(context.WithoutCancel(j.run.a.Ctx), func(tx *store.Tx) error {
		_, _, err := store.Edit(j.run.a.Ctx, tx, entity.ImportBatches, entity.ID(j.run.batch), func(b *entity.ImportBatch) error {
			b.State, b.EndedAt = state, tx.At()
			b.Created, b.Updated = int64(j.result.Created), int64(j.result.Updated)
			b.Skipped, b.Failed = int64(j.result.Skipped), int64(j.result.Failed)
			return nil
		})
		return err
	})
}

// errorFile collects the rows that failed, to be mended and imported again.
type errorFile struct {
	file *os.File
	csv  *csv.Writer
}

func (j *job) keepError(f *FilePlan, n int, row []string, bad rowError) error {
	if j.errors == nil {
		if err := os.MkdirAll(j.service.dir, 0o700); err != nil {
			return err
		}
		name := strings.TrimSuffix(f.Name, filepath.Ext(f.Name)) + "-errors-" + j.run.batch[:8] + ".csv"
		file, err := os.Create(filepath.Join(j.service.dir, name))
		if err != nil {
			return err
		}
		j.errors = &errorFile{file, csv.NewWriter(file)}
		j.result.ErrorFile = file.Name()
		header := make([]string, len(f.Columns))
		for i, c := range f.Columns {
			header[i] = escapeFormula(c.Header)
		}
		if err := j.errors.csv.Write(append(header, "row", "problem")); err != nil {
			return err
		}
	}
	cells := make([]string, 0, len(row)+2)
	for _, c := range row {
		cells = append(cells, escapeFormula(c))
	}
	return j.errors.csv.Write(append(cells, strconv.Itoa(n), bad.Error()))
}

func (j *job) closeErrors() error {
	if j.errors == nil {
		return nil
	}
	j.errors.csv.Flush()
	err := errors.Join(j.errors.csv.Error(), j.errors.file.Close())
	j.errors = nil
	return err
}

// escapeFormula keeps a spreadsheet from running what a cell says (OWASP, "CSV
// injection").
func escapeFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			return "'" + s
		}
	}
	return s
}
