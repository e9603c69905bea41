// Package approval is what needs somebody else's word: a discount, a quote, a new
// strategic customer. It is asked for and decided on any laptop, with or without a
// network; of several verdicts the first to reach the hub stands.
package approval

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Request asks for an approval.
func (s *Service) Request(asked entity.Approval) (entity.Approval, error) {
	a, err := s.session.Allow(session.Write, entity.Approvals.Name)
	if err != nil {
		return asked, err
	}
	asked.ID = entity.NewID()
	asked.Title, asked.Reason = strings.TrimSpace(asked.Title), strings.TrimSpace(asked.Reason)
	p, err := store.Policy(a.Ctx, a.DB)
	if err == nil {
		err = check(asked, p)
	}
	if err != nil {
		return asked, err
	}
	if err := mayBeAsked(a, asked, p); err != nil {
		return asked, err
	}
	return asked, a.ActForGood("final.approval", func(tx *store.Tx) error { // it is withdrawn, not undone
		if _, err := tx.Find(a.Ctx, asked.SubjectKind, string(asked.SubjectID)); err != nil {
			return err
		}
		return store.Create(tx, entity.Approvals, &asked)
	})
}

// maxPercent is the largest discount.
const maxPercent = 100

func check(asked entity.Approval, p entity.Policy) error {
	types, _ := entity.Approvals.Schema().Field("type")
	discount := asked.Type == entity.ApprovalDiscount
	switch {
	case asked.Title == "":
		return fault.Invalid("title", "required", "say what for")
	case asked.Reason == "":
		return fault.Invalid("reason", "required", "say why")
	case !slices.Contains(types.Choices, asked.Type):
		return fault.Invalid("type", "invalid", "no such type")
	case asked.Amount < 0:
		return fault.Invalid("amount", "invalid", "an amount is not negative")
	case discount && (asked.Percent <= 0 || asked.Percent > maxPercent):
		return fault.Invalid("percent", "approval.percent", "a discount is between 0 and 100 per cent")
	case discount && asked.Percent <= float64(p.DiscountAbove):
		return fault.Invalid("percent", "approval.not-needed", "nobody needs to approve so little").With(map[string]any{"above": p.DiscountAbove})
	}
	return nil
}

func mayBeAsked(a session.Access, asked entity.Approval, p entity.Policy) error {
	if asked.ApproverID == "" {
		return fault.Invalid("approverId", "required", "say whom to ask")
	}
	approver, err := store.Find(a.Ctx, a.DB, entity.Users, asked.ApproverID)
	if err != nil {
		return err
	}
	if !asked.MayDecide(approver.ID, a.User, approver.Role, p) {
		return fault.Invalid("approverId", "approval.wrong-approver", "he may not decide this")
	}
	return nil
}

// Decide says what comes of an approval. Until the hub has it, the verdict is
// provisional.
func (s *Service) Decide(id entity.ID, verdict, note string) (entity.Verdict, error) {
	v := entity.Verdict{ID: entity.NewID(), ApprovalID: id, Verdict: verdict, Note: strings.TrimSpace(note)}
	a, err := s.session.Allow(session.Write, entity.Verdicts.Name)
	if err != nil {
		return v, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return v, err
	}
	return v, a.ActForGood("final.decision", func(tx *store.Tx) error { // what others rely on is not undone
		asked, err := store.FindApproval(a.Ctx, tx, id)
		if err != nil {
			return err
		}
		if err := decide(a, asked, p, v); err != nil {
			return err
		}
		return store.Create(tx, entity.Verdicts, &v)
	})
}

func decide(a session.Access, asked store.Asked, p entity.Policy, v entity.Verdict) error {
	may := asked.MayDecide(a.User, asked.By, a.Role, p)
	if v.Verdict == entity.VerdictWithdrawn {
		may = asked.By == a.User
	}
	verdicts, _ := entity.Verdicts.Schema().Field("verdict")
	_, decided := asked.Standing()
	switch {
	case !slices.Contains(verdicts.Choices, v.Verdict):
		return fault.Invalid("verdict", "invalid", "no such verdict")
	case decided:
		return fault.New("approval.decided", "it is decided")
	case !may:
		return fault.New("approval.not-yours", "it is for somebody else to decide")
	case v.Verdict == entity.VerdictRejected && v.Note == "":
		return fault.Invalid("note", "required", "say why")
	}
	return nil
}

// Approval is one with what the user may do about it.
type Approval struct {
	store.Asked
	State      string `json:"state"` // pending, or the verdict that stands
	MayDecide  bool   `json:"mayDecide"`
	MayRecall  bool   `json:"mayRecall"`
	NeedsAdmin bool   `json:"needsAdmin"`
}

// List is approvals with what records are called.
type List struct {
	Approvals []Approval        `json:"approvals"`
	Labels    map[string]string `json:"labels"`
}

// Of are those of a record, the latest first.
func (s *Service) Of(subject entity.ID) (List, error) {
	return s.list(func(a session.Access) ([]store.Asked, error) { return store.ApprovalsOf(a.Ctx, a.DB, subject) })
}

// Waiting are those that wait for the user.
func (s *Service) Waiting() (List, error) {
	return s.list(func(a session.Access) ([]store.Asked, error) { return store.ApprovalsWaitingFor(a.Ctx, a.DB, a.User) })
}

// Mine are those that the user has asked for.
func (s *Service) Mine() (List, error) {
	return s.list(func(a session.Access) ([]store.Asked, error) { return store.ApprovalsAskedBy(a.Ctx, a.DB, a.User) })
}

// Find is one of them.
func (s *Service) Find(id entity.ID) (List, error) {
	return s.list(func(a session.Access) ([]store.Asked, error) {
		one, err := store.FindApproval(a.Ctx, a.DB, id)
		return []store.Asked{one}, err
	})
}

func (s *Service) list(read func(session.Access) ([]store.Asked, error)) (List, error) {
	l := List{Approvals: []Approval{}}
	a, err := s.session.Allow(session.Read, entity.Approvals.Name)
	if err != nil {
		return l, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	if err != nil {
		return l, err
	}
	found, err := read(a)
	if err != nil {
		return l, err
	}
	ids := map[string][]string{}
	for _, asked := range found {
		l.Approvals = append(l.Approvals, stateOf(a, asked, p))
		ids[asked.SubjectKind] = append(ids[asked.SubjectKind], string(asked.SubjectID))
		ids["user"] = append(ids["user"], string(asked.By), string(asked.ApproverID))
		for _, v := range asked.Verdicts {
			ids["user"] = append(ids["user"], string(v.By))
		}
	}
	l.Labels, err = a.DB.Titles(a.Ctx, ids)
	return l, err
}

// Pending is the state of an approval that nobody has decided.
const Pending = "pending"

func stateOf(a session.Access, asked store.Asked, p entity.Policy) Approval {
	one := Approval{Asked: asked, State: Pending, NeedsAdmin: asked.NeedsAdmin(p)}
	for i := range one.Verdicts {
		one.Verdicts[i].Provisional = one.Verdicts[i].Provisional && a.DB.Identity().Linked()
	}
	if v, decided := asked.Standing(); decided {
		one.State = v.Verdict.Verdict
		return one
	}
	one.MayDecide = asked.MayDecide(a.User, asked.By, a.Role, p)
	one.MayRecall = asked.By == a.User
	return one
}
