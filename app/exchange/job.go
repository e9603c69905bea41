package exchange

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// The limits of one transaction. The hub takes a thousand operations at once and
// some megabytes; a row adds a few operations, and no cell is longer than maxCell.
const (
	batchRows  = 500
	batchOps   = 900
	batchBytes = 1 << 20
)

// tellEvery is how often the window is told of progress.
const tellEvery = 100 * time.Millisecond

// job is an import that is running.
type job struct {
	service *Service
	run     *run
	result  Result
	done    int
	total   int
	told    time.Time

	pending []decision
	ops     int // of the pending rows, and about how many bytes
	bytes   int
	errors  *errorFile
}

func newJob(s *Service, r *run) *job {
	j := &job{service: s, run: r, result: Result{BatchID: r.batch, Related: make(map[string]int), ErrorFiles: []string{}}}
	for _, f := range r.plan.Files {
		j.total += f.Rows
	}
	return j
}

func (j *job) write(ctx context.Context) error {
	j.tell()
	for i := range j.run.plan.Files {
		f := &j.run.plan.Files[i]
		err := eachRow(ctx, f, func(r record) error { return j.row(ctx, f, r) })
		if err == nil {
			err = j.flush(ctx)
		}
		if err = errors.Join(err, j.closeErrors()); err != nil {
			return fmt.Errorf("import %s: %w", f.Name, err)
		}
	}
	return nil
}

func (j *job) row(ctx context.Context, f *FilePlan, row record) error {
	j.done++
	d, err := j.run.decide(f, row.cells)
	var bad rowError
	if errors.As(err, &bad) {
		j.result.Failed++
		// What the row named before it failed is known to the rows that follow.
		d.action = skip
		if err := j.keepError(f, row, bad); err != nil {
			return err
		}
	} else if err != nil {
		return err
	} else {
		j.count(d)
	}
	ops, bytes := d.weight()
	if j.ops+ops > batchOps || j.bytes+bytes > batchBytes {
		if err := j.flush(ctx); err != nil {
			return err
		}
	}
	j.ops, j.bytes = j.ops+ops, j.bytes+bytes
	if j.pending = append(j.pending, d); len(j.pending) >= batchRows {
		return j.flush(ctx)
	}
	return nil
}

// weight is how many operations a row makes at most, and about their bytes.
func (d *decision) weight() (ops, bytes int) {
	const each = 200 // ids, names of fields, clocks
	ops = 1 + len(d.related) + len(d.events)
	if d.leads != "" {
		ops++
	}
	if d.action == update && d.kind == "opportunity" {
		ops += len(eventKinds)
	}
	for _, v := range d.values {
		if s, ok := v.(string); ok {
			bytes += len(s)
		}
	}
	return ops, bytes + ops*each
}

func (j *job) count(d decision) {
	switch d.action {
	case skip:
		j.result.Skipped++
	case create:
		j.result.Created++
	case update:
		j.result.Updated++
	}
	if d.claimed {
		j.result.Related[d.kind]--
	}
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
	clear(j.pending) // the rows are written; nothing keeps them
	j.pending, j.ops, j.bytes = j.pending[:0], 0, 0
	if time.Since(j.told) >= tellEvery {
		j.tell()
	}
	return err
}

func (j *job) tell() {
	j.told = time.Now()
	j.service.session.Emit("import", Progress{JobID: j.run.batch, Phase: "writing", Done: j.done, Total: j.total})
}

func (j *job) apply(ctx context.Context, tx *store.Tx, d *decision) error {
	for _, rel := range d.related {
		if err := j.relate(ctx, tx, rel); err != nil {
			return fmt.Errorf("make %s %q: %w", rel.kind, rel.values["name"], err)
		}
	}
	if d.leads != "" {
		if err := j.promote(ctx, tx, d.leads); err != nil {
			return err
		}
	}
	switch {
	case d.action == skip:
		return nil
	case d.action == create && !d.claimed:
		if err := tx.Create(d.kind, d.id, d.values); err != nil {
			return err
		}
	default:
		delete(d.values, entity.CreatedAt) // the beginning of a record is not rewritten
		changed, err := tx.Edit(ctx, d.kind, d.id, d.values)
		if err != nil {
			return err
		}
		d.changeEvents(j.run, tx.At(), changed)
	}
	for i := range d.events {
		if err := store.Create(tx, entity.OpportunityEvents, &d.events[i]); err != nil {
			return err
		}
	}
	return nil
}

// relate makes a record that a row named. A membership has a natural id: it may
// be there already, or in the trash since an earlier import was undone.
func (j *job) relate(ctx context.Context, tx *store.Tx, rel related) error {
	if rel.kind != entity.Memberships.Name {
		j.result.Related[rel.kind]++
		return tx.Create(rel.kind, rel.id, rel.values)
	}
	rel.values["import_batch_id"] = j.run.batch
	_, err := tx.Edit(ctx, rel.kind, rel.id, nil)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return tx.Create(rel.kind, rel.id, rel.values)
	case errors.Is(err, store.ErrDeleted):
		if err := tx.Restore(ctx, rel.kind, rel.id); err != nil {
			return err
		}
		_, err = tx.Edit(ctx, rel.kind, rel.id, rel.values)
	}
	return err
}

// promote makes a rep a manager.
func (j *job) promote(ctx context.Context, tx *store.Tx, id string) error {
	u, err := store.Find(ctx, tx, entity.Users, entity.ID(id))
	if err != nil || u.Role != entity.RoleRep {
		return err
	}
	_, err = tx.Edit(ctx, entity.Users.Name, id, map[string]any{"role": entity.RoleManager, "import_batch_id": j.run.batch})
	return err
}

// eventKinds are the events by the field whose change they tell.
var eventKinds = map[string]string{
	"stage_id": entity.EventStage, "amount": entity.EventAmount, "expected_close_on": entity.EventCloseDate, "owner_id": entity.EventOwner,
}

// changeEvents are what an update means for the pipeline's history.
func (d *decision) changeEvents(r *run, at string, changed []string) {
	if d.kind != "opportunity" || d.before == nil {
		return
	}
	for _, field := range changed {
		kind, ok := eventKinds[field]
		if !ok {
			continue
		}
		e := entity.OpportunityEvent{
			OpportunityID: entity.ID(d.id), Type: kind, From: valueText(d.before[field]), To: valueText(d.values[field]),
			OccurredAt: at, ImportBatchID: entity.ID(r.batch),
		}
		if closed := text(d.values, "closed_on"); field == "stage_id" && closed != "" {
			e.OccurredAt, e.Reason = r.begins(closed), text(d.values, "lost_reason")
		}
		d.events = append(d.events, e)
	}
}

// valueText is a value as an event keeps it.
func valueText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return ""
}

func (j *job) end(state string) error {
	ctx := context.WithoutCancel(j.run.a.Ctx)
	return j.run.a.DB.Write(ctx, func(tx *store.Tx) error {
		_, _, err := store.Edit(ctx, tx, entity.ImportBatches, entity.ID(j.run.batch), func(b *entity.ImportBatch) error {
			b.State, b.EndedAt = state, tx.At()
			b.Created, b.Updated = int64(j.result.Created), int64(j.result.Updated)
			b.Skipped, b.Failed = int64(j.result.Skipped), int64(j.result.Failed)
			return nil
		})
		return err
	})
}
