// Package activity is the log of what happened with an account, and the line of
// time that it makes.
package activity

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handoff"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Logged is an activity, and the task that its next step became.
type Logged struct {
	Activity entity.Activity `json:"activity"`
	Task     *entity.Task    `json:"task"`
}

// Log adds an activity. Its next step becomes a task and the next step of the
// opportunity, in the same transaction.
func (s *Service) Log(v entity.Activity) (Logged, error) {
	a, err := s.session.Allow(session.Write, entity.Activities.Name)
	if err != nil {
		return Logged{}, err
	}
	if err := complete(a, &v); err != nil {
		return Logged{}, err
	}
	var out Logged
	err = a.Act(func(tx *store.Tx) (err error) {
		out, err = log(a, tx, v)
		return err
	})
	return out, err
}

// log writes an activity with what its next step becomes.
func log(a session.Access, tx *store.Tx, v entity.Activity) (Logged, error) {
	if err := adoptAccount(a, tx, &v); err != nil {
		return Logged{}, err
	}
	if err := store.Create(tx, entity.Activities, &v); err != nil {
		return Logged{}, err
	}
	if v.NextStep == "" {
		return Logged{Activity: v}, nil
	}
	task := nextTask(v)
	if err := handoff.Create(tx, task); err != nil {
		return Logged{}, err
	}
	return Logged{Activity: v, Task: task}, tellOpportunity(a, tx, v)
}

// complete checks what was entered and fills in what follows from it.
func complete(a session.Access, v *entity.Activity) error {
	v.ID = entity.NewID()
	v.Subject = strings.TrimSpace(v.Subject)
	types, _ := entity.Activities.Schema().Field("type")
	switch {
	case v.Subject == "":
		return fault.Invalid("subject", "required", "an activity needs a subject")
	case !slices.Contains(types.Choices, v.Type):
		return fault.Invalid("type", "invalid", "no such type of activity")
	case v.AccountID == "" && v.OpportunityID == "":
		return fault.Invalid("accountId", "required", "an activity is with an account or for an opportunity")
	case v.NextStep == "" && v.NextStepOn != "":
		return fault.Invalid("nextStep", "required", "say what is to be done on that day")
	}
	if v.OccurredAt == "" {
		v.OccurredAt = store.FormatInstant(a.Now)
	}
	if v.OwnerID == "" {
		v.OwnerID = a.User
	}
	return nil
}

// adoptAccount gives an activity for an opportunity the opportunity's account.
func adoptAccount(a session.Access, tx *store.Tx, v *entity.Activity) error {
	if v.OpportunityID == "" || v.AccountID != "" {
		return nil
	}
	o, err := store.Find(a.Ctx, tx, entity.Opportunities, v.OpportunityID)
	v.AccountID = o.AccountID
	return err
}

func nextTask(v entity.Activity) *entity.Task {
	return &entity.Task{
		ID: entity.NewID(), Title: v.NextStep, AccountID: v.AccountID, OpportunityID: v.OpportunityID,
		ActivityID: v.ID, OwnerID: v.OwnerID, DueOn: v.NextStepOn, Priority: "normal", State: entity.TaskOpen,
	}
}

func tellOpportunity(a session.Access, tx *store.Tx, v entity.Activity) error {
	if v.OpportunityID == "" {
		return nil
	}
	_, _, err := store.Edit(a.Ctx, tx, entity.Opportunities, v.OpportunityID, func(o *entity.Opportunity) error {
		o.NextStep, o.NextStepOn = v.NextStep, v.NextStepOn
		return nil
	})
	return err
}

// Timeline is what happened to a record, newest first.
type Timeline struct {
	Entries []store.TimelineEntry `json:"entries"`
	Labels  map[string]string     `json:"labels"`
	Next    string                `json:"next"`
}

// Timeline reads what happened to a record, or what the team has done, older than
// the cursor.
func (s *Service) Timeline(of store.TimelineOf) (Timeline, error) {
	a, err := s.session.Allow(session.Read, of.Kind)
	if err != nil {
		return Timeline{}, err
	}
	of.Limit = min(max(of.Limit, 1), 200)
	entries, next, err := a.DB.Timeline(a.Ctx, of)
	if err != nil {
		return Timeline{}, err
	}
	labels, err := a.DB.Titles(a.Ctx, references(entries))
	return Timeline{Entries: entries, Labels: labels, Next: next}, err
}

func references(entries []store.TimelineEntry) map[string][]string {
	ids := map[string][]string{}
	for _, e := range entries {
		ids["user"] = append(ids["user"], e.By)
		ids["opportunity"] = append(ids["opportunity"], e.OpportunityID)
		ids["contact"] = append(ids["contact"], e.ContactID)
		ids[e.SubjectKind] = append(ids[e.SubjectKind], e.SubjectID)
		switch e.Type {
		case entity.EventStage, entity.EventOverride, entity.EventUnmet:
			ids["stage"] = append(ids["stage"], e.From, e.To)
		case entity.EventOwner:
			ids["user"] = append(ids["user"], e.From, e.To)
		}
		if s, known := entity.Find(e.SubjectKind); known {
			store.ChangedReferences(s, e.Changes, ids)
		}
	}
	return ids
}
