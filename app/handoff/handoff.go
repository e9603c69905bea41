// Package handoff is the rule of a task that one person gives another: proposed,
// accepted or declined, done with a word on what came of it, and verified or sent
// back. Whatever writes a task goes by it.
package handoff

import (
	"cmp"
	"maps"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Create adds a task; whoever gets it from somebody else is asked.
func Create(tx *store.Tx, t *entity.Task) error {
	if err := (Step{By: tx.By(), At: tx.At()}).Settle(entity.Task{}, t); err != nil {
		return err
	}
	return store.Create(tx, entity.Tasks, t)
}

// Step is who takes a step, and when.
type Step struct {
	By entity.ID
	At string
}

// set notes how far t has come.
func (s Step) set(t *entity.Task, state, note string) {
	t.Handoff, t.HandoffBy, t.HandoffAt, t.HandoffNote = state, s.By, s.At, note
}

// Settle makes what was written to a task agree with its hand-off. Whoever gets a
// task from somebody else is asked; who takes one is not. before is the zero task
// for a new one.
func (s Step) Settle(before entity.Task, t *entity.Task) error {
	s.complete(before, t)
	if t.OwnerID != before.OwnerID {
		s.give(t)
		return nil
	}
	switch {
	case t.State == before.State:
	case t.State == entity.TaskDone:
		return s.finish(t)
	case t.Handoff == entity.HandoffDone || t.Handoff == entity.HandoffVerified:
		s.set(t, entity.HandoffAccepted, "")
	}
	return nil
}

// complete fills in what goes without saying.
func (s Step) complete(before entity.Task, t *entity.Task) {
	if before.State == "" {
		t.Priority = cmp.Or(t.Priority, "normal")
	}
	switch {
	case t.State == before.State:
	case t.State == entity.TaskDone:
		t.DoneAt, t.Progress = cmp.Or(t.DoneAt, s.At), 100
	default:
		t.DoneAt = ""
		if t.Progress == 100 {
			t.Progress = 0
		}
	}
}

// give asks the new owner of t, unless it is his own or there is nothing left to do.
func (s Step) give(t *entity.Task) {
	if t.OwnerID == "" || t.OwnerID == s.By || t.State == entity.TaskDone {
		t.GiverID, t.Handoff, t.HandoffBy, t.HandoffAt, t.HandoffNote = "", "", "", "", ""
		return
	}
	t.GiverID, t.Result = s.By, ""
	s.set(t, entity.HandoffProposed, "")
}

// finish lets who gave a task close it himself; anybody else says what came of it.
func (s Step) finish(t *entity.Task) error {
	switch {
	case t.Handoff == "" || t.Handoff == entity.HandoffDeclined:
	case s.By == t.GiverID:
		s.set(t, entity.HandoffVerified, "")
	case strings.TrimSpace(t.Result) == "":
		return fault.Invalid("result", "task.no-result", "say what came of it")
	default:
		s.set(t, entity.HandoffDone, "")
	}
	return nil
}

// Values are values to be written to a task, with what its hand-off makes of them.
// before are those that it has, none for a new one.
func (s Step) Values(before, values map[string]any) (map[string]any, error) {
	was := entity.Tasks.Load("", before)
	all := maps.Clone(before)
	if all == nil {
		all = make(map[string]any)
	}
	maps.Copy(all, values)
	t := entity.Tasks.Load("", all)
	written := entity.Tasks.Values(&t)
	if err := s.Settle(was, &t); err != nil {
		return nil, err
	}
	whole := maps.Clone(values)
	for name, v := range entity.Tasks.Values(&t) {
		if v != written[name] {
			whole[name] = v
		}
	}
	return whole, nil
}

// Accept is its owner's yes.
func (s Step) Accept(t *entity.Task) error {
	if t.OwnerID != s.By || t.Handoff != entity.HandoffProposed {
		return wrongTurn()
	}
	s.set(t, entity.HandoffAccepted, "")
	return nil
}

// Decline gives it back to who gave it, with the reason.
func (s Step) Decline(t *entity.Task, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return fault.Invalid("reason", "task.no-reason", "say why")
	}
	if t.OwnerID != s.By || t.Handoff != entity.HandoffProposed && t.Handoff != entity.HandoffAccepted {
		return wrongTurn()
	}
	t.OwnerID = t.GiverID
	s.set(t, entity.HandoffDeclined, reason)
	return nil
}

// Deliver says that it is done, and what came of it.
func (s Step) Deliver(t *entity.Task, result string) error {
	if result = strings.TrimSpace(result); result == "" {
		return fault.Invalid("result", "task.no-result", "say what came of it")
	}
	if t.OwnerID != s.By || t.Handoff != entity.HandoffProposed && t.Handoff != entity.HandoffAccepted {
		return wrongTurn()
	}
	t.Result, t.State, t.DoneAt, t.Progress = result, entity.TaskDone, s.At, 100
	s.set(t, entity.HandoffDone, "")
	return nil
}

// Verify is the giver's word that it is well done.
func (s Step) Verify(t *entity.Task) error {
	if t.GiverID != s.By || t.Handoff != entity.HandoffDone {
		return wrongTurn()
	}
	s.set(t, entity.HandoffVerified, "")
	return nil
}

// SendBack asks its owner to go on, and says what is missing.
func (s Step) SendBack(t *entity.Task, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return fault.Invalid("reason", "task.no-reason", "say what is missing")
	}
	if t.GiverID != s.By || t.Handoff != entity.HandoffDone {
		return wrongTurn()
	}
	t.State, t.DoneAt, t.Progress = entity.TaskOpen, "", 0
	s.set(t, entity.HandoffAccepted, reason)
	return nil
}

// wrongTurn is the fault of a step that is not one's own, or comes too late:
// somebody else has been faster.
func wrongTurn() error {
	return fault.New("task.wrong-turn", "the task does not wait for this step of yours")
}
