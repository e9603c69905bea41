package hub

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/store/gate"
	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/merge"
)

// gate notes in the history of an opportunity that it was put on a stage without
// what that asks for, and without a reason. The move stays: a laptop that was
// offline did not know what is asked for now, and its work is not to be lost.
func (c *commit) gate() error {
	for _, op := range c.done {
		stage, moved := op.Fields["stage_id"].(string)
		if op.Kind != entity.Opportunities.Name || op.Action != change.Put || !moved || c.reshapes() {
			continue
		}
		r := c.drafts[recordKey{op.Kind, op.ID}]
		before, err := c.unit.record(op.Kind, op.ID)
		if err != nil {
			return err
		}
		if before == nil || r.fields.text("stage_id") != stage || c.overrides(op.ID, stage) {
			continue // lost to another move, or somebody said why
		}
		from := before.fields.text("stage_id")
		missing, err := c.missing(r, entity.ID(from), entity.ID(stage))
		if err != nil {
			return err
		}
		if len(missing) > 0 {
			c.note(r, entity.OpportunityEvent{
				ID: entity.NaturalID("unmet", c.tx, r.id), OpportunityID: entity.ID(r.id), Type: entity.EventUnmet,
				From: gate.Words(missing), To: stage, OccurredAt: instant(c.stamp.Time()),
			})
		}
	}
	return nil
}

// reshapes says whether the pipeline itself is changed here: an admin deletes a
// stage, and what was on it is put elsewhere.
func (c *commit) reshapes() bool {
	return slices.ContainsFunc(c.done, func(op *change.Op) bool { return op.Kind == entity.Stages.Name })
}

func (c *commit) overrides(opportunity, stage string) bool {
	return slices.ContainsFunc(c.done, func(op *change.Op) bool {
		return op.Kind == entity.OpportunityEvents.Name && op.Fields["type"] == entity.EventOverride &&
			op.Fields["opportunity_id"] == opportunity && op.Fields["to_value"] == stage && op.Fields["reason"] != ""
	})
}

// missing is what an opportunity, as it is now, lacks to go from one stage to another.
func (c *commit) missing(r *record, from, to entity.ID) ([]entity.Requirement, error) {
	p, err := c.unit.process()
	if err != nil {
		return nil, err
	}
	s := gate.Sale{Values: r.fields.all(), Met: make(map[entity.ID]bool), Tasks: make(map[entity.ID]string)}
	id := entity.ID(r.id)
	for _, asked := range p.Asked(from, to) {
		confirmed, err := c.latest(entity.Confirmations.Name, entity.ConfirmationID(id, asked.ID))
		if err != nil {
			return nil, err
		}
		if confirmed != nil {
			s.Met[asked.ID] = confirmed.fields.get("met") == int64(1)
		}
		task, err := c.latest(entity.Tasks.Name, entity.StageTaskID(id, asked.ID))
		if err != nil {
			return nil, err
		}
		if task != nil {
			s.Tasks[entity.ID(task.id)] = entity.TaskOpen
			if state := task.fields.text("state"); !task.deleted() {
				s.Tasks[entity.ID(task.id)] = state
			}
		}
	}
	return p.Missing(id, from, to, s), nil
}

// latest is a record as this commit leaves it, nil where there is none.
func (c *commit) latest(kind string, id entity.ID) (*record, error) {
	if r := c.drafts[recordKey{kind, string(id)}]; r != nil {
		return r, nil
	}
	return c.unit.record(kind, string(id))
}

// note drafts an event of an opportunity that the hub itself writes.
func (c *commit) note(r *record, e entity.OpportunityEvent) {
	n := &record{
		kind: entity.OpportunityEvents.Name, id: string(e.ID), scope: r.scope, parent: r.id,
		seq: c.seq, scopeSeq: c.seq, stamp: c.stamp, author: c.user, fields: newValues(entity.OpportunityEvents.Values(&e)),
	}
	n.created(e.OccurredAt, c.user)
	n.clocks.Row = merge.Clock{Stamp: c.stamp, Device: c.device, Seq: c.seq, Tx: c.tx}
	c.drafts[recordKey{n.kind, n.id}] = n
	c.order = append(c.order, n)
}

func shapesProcess(kind string) bool {
	return kind == entity.Stages.Name || kind == entity.Requirements.Name || kind == entity.CustomFields.Name
}

// process is what the stages ask for by now. It is read once for many commits.
func (u *unit) process() (gate.Process, error) {
	if u.shaped != nil {
		return *u.shaped, nil
	}
	var stages []entity.Stage
	var asked []entity.Requirement
	var custom []string
	const text = "SELECT " + recordColumns + " FROM record WHERE ws = ? AND kind IN ('stage', 'requirement', 'custom_field')"
	err := u.w.rows(text, []any{u.w.ws}, func(rows *sql.Rows) error { return u.take(rows) })
	if err != nil {
		return gate.Process{}, fmt.Errorf("read what stages ask for: %w", err)
	}
	for key, r := range u.records {
		if r == nil || !shapesProcess(key.kind) {
			continue
		}
		if err := r.decode(); err != nil {
			return gate.Process{}, err
		}
		if r.deleted() {
			continue
		}
		switch id := entity.ID(r.id); key.kind {
		case entity.Stages.Name:
			stages = append(stages, entity.Stages.Load(id, r.fields.all()))
		case entity.Requirements.Name:
			asked = append(asked, entity.Requirements.Load(id, r.fields.all()))
		case entity.CustomFields.Name:
			custom = append(custom, "custom."+entity.CustomFields.Load(id, r.fields.all()).Key)
		}
	}
	slices.SortFunc(stages, func(a, b entity.Stage) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(asked, func(a, b entity.Requirement) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	p := gate.New(stages, asked, custom)
	u.shaped = &p
	return p, nil
}
