package status

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Parked is a change of somebody that the hub has not applied, for this user to
// decide about.
type Parked struct {
	ID       string      `json:"id"`
	AuthorID string      `json:"authorId"`
	Reason   string      `json:"reason"`
	At       string      `json:"at"`
	Ops      []PendingOp `json:"ops"`
	Count    int64       `json:"count"` // of operations, of which Ops may be the first
}

// ParkedList is what waits for a decision, with what the records in it are
// called.
type ParkedList struct {
	Changes []Parked          `json:"changes"`
	Labels  map[string]string `json:"labels"`
}

// decides says whether a user may decide about parked changes at all.
func decides(role string) bool { return role == entity.RoleManager || role == entity.RoleAdmin }

// undecided are the parked changes that wait for a user.
func undecided(a session.Access) store.Query {
	open := store.Filter{Field: "decision", Op: store.Equal, Value: ""}
	others := store.Filter{Field: "author_id", Op: store.NotEqual, Value: string(a.User)}
	q := store.Query{Kind: entity.ParkedChanges.Name, Filter: open, Sort: []store.Sort{{Field: entity.CreatedAt, Desc: true}}, Limit: maxQueue}
	if a.Role != entity.RoleAdmin {
		q.Filter = store.Filter{All: []store.Filter{open, others}}
	}
	return q
}

// Undecided lists the changes that this user may decide about, newest first.
func (s *Service) Undecided() (ParkedList, error) {
	list := ParkedList{Changes: []Parked{}, Labels: map[string]string{}}
	a, err := s.session.Allow(session.Read, entity.ParkedChanges.Name)
	if err != nil || !decides(a.Role) {
		return list, err
	}
	page, err := a.DB.List(a.Ctx, undecided(a))
	if err != nil {
		return list, err
	}
	ids := store.References(page.Rows)
	for _, r := range page.Rows {
		p := entity.ParkedChanges.Load(entity.ID(r.ID), r.Values)
		ops, err := parkedOps(a, p)
		if err != nil {
			return list, err
		}
		for _, op := range ops {
			ids[op.Kind] = append(ids[op.Kind], op.ID)
			references(op.Kind, op.Changes, ids)
		}
		at, _ := r.Values[entity.CreatedAt].(string)
		list.Changes = append(list.Changes, Parked{ID: r.ID, AuthorID: string(p.AuthorID), Reason: p.Reason, At: at, Ops: ops, Count: p.Count})
	}
	if list.Labels, err = a.DB.Titles(a.Ctx, ids); err != nil {
		return list, err
	}
	for _, p := range list.Changes {
		nameOps(p.Ops, list.Labels)
	}
	return list, nil
}

// parkedOps are the operations of a parked change, against what is there now.
func parkedOps(a session.Access, p entity.ParkedChange) ([]PendingOp, error) {
	var raw []struct {
		Kind, ID, Action string
		Fields           map[string]any
	}
	if err := json.Unmarshal([]byte(p.Ops), &raw); err != nil {
		return nil, fmt.Errorf("read parked change %s: %w", p.ID, err)
	}
	ops := make([]PendingOp, len(raw))
	for i, op := range raw {
		changes := added(op.Fields)
		row, err := a.DB.Find(a.Ctx, op.Kind, op.ID)
		switch {
		case err == nil:
			changes = against(row, op.Fields)
		case !errors.Is(err, store.ErrNotFound): // as it is where it is new, or not for him to see
			return nil, err
		}
		ops[i] = PendingOp{Kind: op.Kind, ID: op.ID, Action: op.Action, Changes: changes}
	}
	return ops, nil
}

// against are the fields that would differ in a record.
func against(row store.Row, fields map[string]any) []store.FieldChange {
	changes := []store.FieldChange{}
	for name, to := range fields {
		if from := row.Values[name]; fmt.Sprint(from) != fmt.Sprint(to) {
			changes = append(changes, store.FieldChange{Field: name, From: from, To: to})
		}
	}
	slices.SortFunc(changes, func(a, b store.FieldChange) int { return strings.Compare(a.Field, b.Field) })
	return changes
}

// maxWord is the longest word of the one who decides, in bytes.
const maxWord = 2000

// Decide accepts or declines a parked change, with a word to its author. The hub
// applies what was accepted.
func (s *Service) Decide(id entity.ID, decision, word string) error {
	word = strings.TrimSpace(word)
	switch {
	case decision != entity.DecisionAccepted && decision != entity.DecisionDeclined:
		return fault.Invalid("decision", "invalid", "accept it or decline it")
	case len(word) > maxWord:
		return fault.Invalid("word", "too-long", "the word is too long").With(map[string]any{"max": maxWord})
	}
	a, err := s.session.Allow(session.Write, entity.ParkedChanges.Name)
	if err != nil {
		return err
	}
	if !decides(a.Role) {
		return fault.New("forbidden", "parked changes are for managers to decide")
	}
	return a.ActForGood("final.decision", func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.ParkedChanges, id, func(p *entity.ParkedChange) error {
			p.Decision, p.Word, p.DecidedBy = decision, word, a.User
			return nil
		})
		return err
	})
}

// Decision is what was decided about an action of this user.
type Decision struct {
	Decision string `json:"decision"` // accepted, declined or "" while it is open
	Word     string `json:"word"`
	By       string `json:"by"`
}

// decisionOn is what was decided about a transaction, as far as this device
// knows.
func decisionOn(a session.Access, tx string) (Decision, error) {
	p, err := store.Find(a.Ctx, a.DB, entity.ParkedChanges, entity.ParkedChangeID(tx))
	if errors.Is(err, store.ErrNotFound) {
		return Decision{}, nil
	}
	return Decision{Decision: p.Decision, Word: p.Word, By: string(p.DecidedBy)}, err
}
