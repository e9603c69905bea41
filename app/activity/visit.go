package activity

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Result is what came of a visit.
type Result struct {
	AccountID  entity.ID `json:"accountId"` // whom it was at, where the plan did not say
	Body       string    `json:"body"`      // the answers of the form, as text
	NextStep   string    `json:"nextStep"`
	NextStepOn string    `json:"nextStepOn"`
	Signature  string    `json:"signature"` // the path of an SVG, "" where nobody signed
	SignedBy   string    `json:"signedBy"`
}

// FinishVisit checks out of a visit: it becomes an activity, with its next step,
// and with the signature as a file.
func (s *Service) FinishVisit(id entity.ID, r Result) (Logged, error) {
	a, err := s.session.Allow(session.Write, entity.Activities.Name)
	if err != nil {
		return Logged{}, err
	}
	visit, err := store.Find(a.Ctx, a.DB, entity.Events, id)
	if err != nil {
		return Logged{}, err
	}
	v, err := activityOf(a, visit, r)
	if err != nil {
		return Logged{}, err
	}
	signature, err := keepSignature(a, v.ID, r)
	if err != nil {
		return Logged{}, err
	}
	out := Logged{}
	err = a.Act(func(tx *store.Tx) error {
		_, _, err := store.Edit(a.Ctx, tx, entity.Events, id, func(e *entity.Event) error {
			e.CheckedOutAt = tx.At()
			e.AccountID = v.AccountID
			return nil
		})
		if err != nil {
			return err
		}
		if out, err = log(a, tx, v); err != nil || signature == nil {
			return err
		}
		return tx.Attach(signature)
	})
	if err != nil && signature != nil {
		err = errors.Join(err, a.DB.DropBytes(a.Ctx, signature.SHA256))
	}
	return out, err
}

// activityOf is the visit as something that happened: from when he came until now.
func activityOf(a session.Access, visit entity.Event, r Result) (entity.Activity, error) {
	came, err := time.Parse(time.RFC3339, visit.CheckedInAt)
	if err != nil || visit.CheckedOutAt != "" {
		return entity.Activity{}, fault.New("calendar.not-checked-in", "the visit is not under way")
	}
	v := entity.Activity{
		AccountID: cmp.Or(visit.AccountID, r.AccountID), OpportunityID: visit.OpportunityID, OwnerID: visit.OwnerID, Type: "visit", Subject: visit.Title,
		Body: strings.TrimSpace(r.Body), OccurredAt: visit.CheckedInAt, DurationMinutes: int64(a.Now.Sub(came).Minutes()),
		NextStep: strings.TrimSpace(r.NextStep), NextStepOn: r.NextStepOn,
	}
	return v, complete(a, &v)
}

// strokes is a path of moves and lines and nothing else: what is drawn is kept as
// a file that others open.
var strokes = regexp.MustCompile(`^[ML0-9. ]+$`)

// longestSignature is more than a patient person draws.
const longestSignature = 200_000

// keepSignature keeps the bytes of a signature, nil where there is none.
func keepSignature(a session.Access, activity entity.ID, r Result) (*entity.Attachment, error) {
	if r.Signature == "" {
		return nil, nil
	}
	if len(r.Signature) > longestSignature || !strokes.MatchString(r.Signature) {
		return nil, fault.Invalid("signature", "invalid", "a signature is a path of lines")
	}
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 160"><path d="%s" fill="none" stroke="#14171f" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`, r.Signature)
	name := "signature.svg"
	if by := strings.Map(plain, strings.TrimSpace(r.SignedBy)); by != "" {
		name = "signature " + by + ".svg"
	}
	sum, size, err := a.DB.AddBytes(strings.NewReader(svg), int64(len(svg)))
	return &entity.Attachment{
		SubjectKind: entity.Activities.Name, SubjectID: activity, Name: name, MediaType: "image/svg+xml", SHA256: sum, SizeBytes: size,
	}, err
}

// plain leaves out what no file system has in a name.
func plain(r rune) rune {
	if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
		return -1
	}
	return r
}
