// Package exchange brings records in from files and takes them out again.
package exchange

import (
	"context"
	"fmt"
	"sync"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct {
	session *session.Session
	dir     string // of files made for people

	mu   sync.Mutex
	jobs map[string]context.CancelFunc // imports and exports that are running
}

// New is the service of a session; files that it makes are put into dir.
func New(s *session.Session, dir string) *Service {
	return &Service{session: s, dir: dir, jobs: make(map[string]context.CancelFunc)}
}

// Inspect reads files and proposes how to import them.
func (s *Service) Inspect(paths []string) (Plan, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return Plan{}, err
	}
	custom, err := customFields(a)
	if err != nil {
		return Plan{}, err
	}
	p := Plan{Currency: a.DB.Identity().Currency, Matches: []Match{}}
	for _, path := range paths {
		f, err := inspect(a.Ctx, path, custom)
		if err != nil {
			return Plan{}, err
		}
		p.Files = append(p.Files, f)
	}
	if err := p.check(); err != nil {
		return Plan{}, err
	}
	r, err := newRun(a, p, "")
	if err != nil {
		return Plan{}, err
	}
	preview, err := r.preview(a.Ctx)
	if err != nil {
		return Plan{}, err
	}
	p.Matches = preview.Matches
	return p, nil
}

// Preview is a dry run of a plan.
func (s *Service) Preview(p Plan) (Preview, error) {
	a, err := s.allow(&p)
	if err != nil {
		return Preview{}, err
	}
	r, err := newRun(a, p, "")
	if err != nil {
		return Preview{}, err
	}
	return r.preview(a.Ctx)
}

// allow checks a plan, and that the user may write records of all its kinds.
func (s *Service) allow(p *Plan) (session.Access, error) {
	a, err := s.session.Allow(session.Write, entity.ImportBatches.Name)
	if err != nil {
		return a, err
	}
	if err := p.check(); err != nil {
		return a, err
	}
	for _, f := range p.Files {
		if _, err := s.session.Allow(session.Write, f.Kind); err != nil {
			return a, fmt.Errorf("import %s: %w", f.Name, err)
		}
	}
	return a, nil
}

// Batches are the imports, newest first.
func (s *Service) Batches() ([]entity.ImportBatch, error) {
	a, err := s.session.Allow(session.Read, entity.ImportBatches.Name)
	if err != nil {
		return nil, err
	}
	page, err := a.DB.List(a.Ctx, store.Query{Kind: entity.ImportBatches.Name, Sort: []store.Sort{{Field: entity.CreatedAt, Desc: true}}})
	if err != nil {
		return nil, err
	}
	batches := make([]entity.ImportBatch, len(page.Rows))
	for i, r := range page.Rows {
		batches[i] = entity.ImportBatches.Load(entity.ID(r.ID), r.Values)
	}
	return batches, nil
}
