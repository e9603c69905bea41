package exchange

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

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
	BatchID    string         `json:"batchId"`
	Created    int            `json:"created"`
	Updated    int            `json:"updated"`
	Skipped    int            `json:"skipped"`
	Failed     int            `json:"failed"`
	Related    map[string]int `json:"related"`    // records made because a row named them, by kind
	ErrorFiles []string       `json:"errorFiles"` // of the rows that failed, with reasons; one for each file that has some
}

// Started names an import that is running.
type Started struct {
	JobID   string `json:"jobId"`
	BatchID string `json:"batchId"`
}

// Start begins an import in the background. It tells its progress by the event
// "import".
func (s *Service) Start(p Plan) (Started, error) {
	a, err := s.allow(&p)
	if err != nil {
		return Started{}, err
	}
	batch := entity.ImportBatch{ID: entity.NewID(), Name: fileNames(p), OwnerID: a.User, State: entity.BatchRunning}
	id := string(batch.ID)
	r, err := newRun(a, p, id)
	if err != nil {
		return Started{}, err
	}
	if err := a.DB.Write(a.Ctx, func(tx *store.Tx) error { return store.Create(tx, entity.ImportBatches, &batch) }); err != nil {
		return Started{}, err
	}
	ctx, cancel := context.WithCancel(a.Ctx)
	s.mu.Lock()
	s.jobs[id] = cancel
	s.mu.Unlock()
	go func() {
		defer cancel()
		s.work(ctx, r)
	}()
	return Started{JobID: id, BatchID: id}, nil
}

// Cancel stops an import, whose records are taken back, or an export.
func (s *Service) Cancel(job string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.jobs[job]; cancel != nil {
		cancel()
	}
	return nil
}

func (s *Service) running(job string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.jobs[job] != nil
}

func fileNames(p Plan) string {
	names := make([]string, len(p.Files))
	for i, f := range p.Files {
		names[i] = filepath.Base(f.Path)
	}
	return clip(strings.Join(names, ", "), 200)
}

// work runs an import to its end and says how it ended.
func (s *Service) work(ctx context.Context, r *run) {
	j := newJob(s, r)
	err := j.write(ctx)
	state, phase := entity.BatchDone, "done"
	if err != nil {
		// Nothing half stays: what was written is taken back.
		state, phase = entity.BatchCancelled, "failed"
		if errors.Is(err, context.Canceled) {
			phase = "cancelled"
		}
		u := undoing{a: r.a, batch: r.batch, ended: store.FormatInstant(r.a.DB.Clock().Now().Add(time.Minute))}
		if undoErr := u.run(); undoErr != nil {
			// It can be undone by hand, from the list of imports.
			state, err = entity.BatchRunning, errors.Join(err, undoErr)
			phase = "failed"
		}
	}
	err = errors.Join(err, j.end(state))
	if err == nil {
		r.a.DB.Final("final.import")
	}
	p := Progress{JobID: r.batch, Phase: phase, Done: j.done, Total: j.total, Result: &j.result}
	if err != nil && phase != "cancelled" {
		p.Phase, p.Fault = "failed", fault.From(err)
	}
	s.mu.Lock()
	delete(s.jobs, r.batch)
	s.mu.Unlock()
	s.session.Emit("import", p)
}
