package status

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// PendingTx is one action that the hub has not taken yet.
type PendingTx struct {
	ID     string      `json:"id"`
	At     string      `json:"at"`
	State  string      `json:"state"` // pending, parked or rejected
	Reason string      `json:"reason"`
	Ops    []PendingOp `json:"ops"`
	Decision
}

// PendingOp is what an action did to one record.
type PendingOp struct {
	Kind    string              `json:"kind"`
	ID      string              `json:"id"`
	Title   string              `json:"title"`
	Action  string              `json:"action"`
	Changes []store.FieldChange `json:"changes"`
}

// Queue is the actions that the hub has not taken, with what the records in them
// are called.
type Queue struct {
	Txs    []PendingTx       `json:"txs"`
	Labels map[string]string `json:"labels"`
}

// maxQueue is how many waiting actions are listed.
const maxQueue = 200

// Pending lists what the hub has not taken, newest first.
func (s *Service) Pending() (Queue, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Queue{}, err
	}
	found, err := a.DB.Queue(a.Ctx, maxQueue)
	if err != nil {
		return Queue{}, err
	}
	q := Queue{Txs: make([]PendingTx, len(found))}
	ids := make(map[string][]string)
	for i, t := range found {
		q.Txs[i] = PendingTx{ID: t.ID, At: store.FormatInstant(t.Stamp.Time()), State: t.State, Reason: t.Reason, Ops: []PendingOp{}}
		if t.State == "parked" {
			if q.Txs[i].Decision, err = decisionOn(a, t.ID); err != nil {
				return Queue{}, err
			}
			ids[entity.Users.Name] = append(ids[entity.Users.Name], q.Txs[i].By)
		}
		for _, op := range t.Ops {
			changes := t.Was[op.ID]
			if changes == nil {
				changes = added(op.Fields)
			}
			q.Txs[i].Ops = append(q.Txs[i].Ops, PendingOp{Kind: op.Kind, ID: op.ID, Action: string(op.Action), Changes: changes})
			ids[op.Kind] = append(ids[op.Kind], op.ID)
			references(op.Kind, changes, ids)
		}
	}
	if q.Labels, err = a.DB.Titles(a.Ctx, ids); err != nil {
		return Queue{}, err
	}
	for _, tx := range q.Txs {
		nameOps(tx.Ops, q.Labels)
	}
	return q, nil
}

// nameOps says what the record of each operation is called. One that is not on
// this device, as the hub has refused it, is called what the operation calls it,
// in the labels too: others may refer to it.
func nameOps(ops []PendingOp, labels map[string]string) {
	for i := range ops {
		op := &ops[i]
		if _, here := labels[op.ID]; !here {
			if name := named(*op); name != "" {
				labels[op.ID] = name
			}
		}
		op.Title = labels[op.ID]
	}
}

// named is the name that an operation gives to its record, or "".
func named(op PendingOp) string {
	s, ok := entity.Find(op.Kind)
	if !ok {
		return ""
	}
	for _, c := range op.Changes {
		if c.Field == s.TitleField() {
			name, _ := c.To.(string)
			return name
		}
	}
	return ""
}

// added are the fields of a new record, as changes from nothing.
func added(fields map[string]any) []store.FieldChange {
	changes := []store.FieldChange{}
	for name, v := range fields {
		if name != entity.CreatedAt && name != entity.CreatedBy && v != "" && v != int64(0) {
			changes = append(changes, store.FieldChange{Field: name, To: v})
		}
	}
	slices.SortFunc(changes, func(a, b store.FieldChange) int { return strings.Compare(a.Field, b.Field) })
	return changes
}

// references collects the ids in changed reference fields.
func references(kind string, changes []store.FieldChange, ids map[string][]string) {
	s, ok := entity.Find(kind)
	if !ok {
		return
	}
	for _, c := range changes {
		if f, _ := s.Field(c.Field); f.Type == entity.TypeReference {
			for _, v := range []any{c.From, c.To} {
				if id, _ := v.(string); id != "" {
					ids[f.Ref] = append(ids[f.Ref], id)
				}
			}
		}
	}
}
