// Package risk is the register of risks: what admins lay down about them, the matrix,
// and which risks an opportunity's own records suggest.
package risk

import (
	"strings"

	"github.com/roadbook/roadbook/app/exposure"
	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	signs   Signs
}

// New is the service of a session.
func New(s *session.Session, signs Signs) *Service { return &Service{s, signs} }

// Rules are what admins lay down: the bands, and what each step of the two scales
// means, none for a scale that is as usual.
type Rules struct {
	Bands       exposure.Bands `json:"bands"`
	Probability []string       `json:"probability"`
	Impact      []string       `json:"impact"`
}

// Laid are those that hold, with what they make of the matrix.
type Laid struct {
	Rules
	Grid [exposure.Steps][exposure.Steps]string `json:"grid"` // the bands of each probability, and in it of each impact
}

// Rules are those of the workspace.
func (s *Service) Rules() (Laid, error) {
	a, err := s.session.Allow(session.Read, entity.Policies.Name)
	if err != nil {
		return Laid{}, err
	}
	p, err := store.Policy(a.Ctx, a.DB)
	l := Laid{Rules: Rules{exposure.BandsIn(p), scale(p.RiskProbability), scale(p.RiskImpact)}}
	for i := range exposure.Steps {
		for j := range exposure.Steps {
			l.Grid[i][j] = l.Bands.Of(int64((i + 1) * (j + 1)))
		}
	}
	return l, err
}

// scale is a step a line.
func scale(text string) []string {
	lines := []string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// maxScale is how many bytes the words of a scale may have.
const maxScale = 2000

// SetRules lays them down.
func (s *Service) SetRules(r Rules) error {
	if !r.Bands.Valid() {
		return fault.Invalid("bands", "risk.bands", "each band begins above the one before, and critical has a score")
	}
	values := map[string]any{"risk_low": r.Bands.Low, "risk_medium": r.Bands.Medium, "risk_high": r.Bands.High}
	for field, lines := range map[string][]string{"risk_probability": r.Probability, "risk_impact": r.Impact} {
		text := strings.Join(scale(strings.Join(lines, "\n")), "\n")
		if n := len(scale(text)); n != 0 && n != exposure.Steps || len(text) > maxScale {
			return fault.Invalid(field, "risk.steps", "a scale has five steps, a line each")
		}
		values[field] = text
	}
	return s.session.LayDown(values)
}

// Matrix counts the open risks of a record, or all of them for "", by how likely and
// how bad they are.
func (s *Service) Matrix(kind string, id entity.ID) ([]store.RiskCell, error) {
	a, err := s.session.Allow(session.Read, entity.Risks.Name)
	if err != nil {
		return nil, err
	}
	return a.DB.RiskCells(a.Ctx, kind, id)
}
