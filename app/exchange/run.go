package exchange

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/alike"
	"github.com/roadbook/roadbook/store/entity"
)

// run decides row by row what an import does. It keeps the names of all records
// that rows may refer to; deciding writes nothing.
type run struct {
	a        session.Access
	plan     Plan
	batch    string
	zone     *time.Location
	pipeline string
	stages   map[string]entity.Stage // by id
	stageOf  map[string]string       // id by word
	known    map[string]*directory   // by kind
	decided  map[offer]Match         // what a person has said about a match
	offered  map[offer]Match
	placed   map[string]bool               // memberships that this import has made
	custom   map[string]entity.CustomField // by kind and key
}

// offer is a name in a file that may be that of a known record.
type offer struct{ kind, plain string }

// action is what becomes of a row.
type action string

const (
	create action = "create"
	update action = "update"
	skip   action = "skip"
)

// decision is what becomes of one row.
type decision struct {
	kind    string
	id      string
	action  action
	values  map[string]any
	before  map[string]any // of the record that is updated
	related []related      // records that must be made first
	events  []entity.OpportunityEvent

	currency string // of the row's amounts
	leads    string // a user who was known before the row named him as a manager
	claimed  bool   // the record was made for an earlier row's reference
	again    bool   // an earlier row of this import was about the same record

	keys []alike.Key // of the firm that the row names
}

type related struct {
	kind, id string
	values   map[string]any
}

// rowError is why a row cannot be imported.
type rowError struct{ field, code, value string }

func (e rowError) Error() string { return fmt.Sprintf("%s: %s: %q", e.field, e.code, e.value) }

// referred are the kinds that rows name, beside the kinds of the files.
var referred = []string{"user", "team", "product", "account", "stage"}

// newRun reads the names of everything that rows may refer to.
func newRun(a session.Access, p Plan, batch string) (*run, error) {
	r := &run{
		a: a, plan: p, batch: batch, zone: time.Local, stages: make(map[string]entity.Stage), stageOf: make(map[string]string), known: make(map[string]*directory),
		decided: make(map[offer]Match), offered: make(map[offer]Match), placed: make(map[string]bool), custom: make(map[string]entity.CustomField),
	}
	custom, err := customFields(a)
	if err != nil {
		return nil, err
	}
	for _, c := range custom {
		r.custom[c.Kind+"."+c.Key] = c
	}
	if err := r.loadAll(); err != nil {
		return nil, err
	}
	first, err := a.DB.FirstStage(a.Ctx)
	if err != nil {
		return nil, err
	}
	r.pipeline = string(first.PipelineID)
	for _, m := range p.Matches {
		r.decided[offer{m.Kind, alike.Plain(m.Name)}] = m
	}
	return r, nil
}

func (r *run) loadAll() error {
	refs := slices.Clone(referred)
	if slices.ContainsFunc(r.plan.Files, func(f FilePlan) bool { return f.Kind == "activity" }) {
		refs = append(refs, "contact", "opportunity")
	}
	for _, kind := range refs {
		r.known[kind] = newDirectory(kind)
		r.known[kind].referred = true
	}
	for _, f := range r.plan.Files {
		if r.known[f.Kind] == nil {
			r.known[f.Kind] = newDirectory(f.Kind)
		}
	}
	for kind, d := range r.known {
		if err := r.load(kind, d); err != nil {
			return fmt.Errorf("load names of %s: %w", kind, err)
		}
	}
	return nil
}

func (r *run) load(kind string, d *directory) error {
	if kind == "activity" {
		return nil // nothing refers to one, and none is imported twice by name
	}
	q := store.Query{Kind: kind, Limit: 500, Sort: []store.Sort{{Field: "id"}}}
	for {
		page, err := r.a.DB.List(r.a.Ctx, q)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			d.learn(row.ID, row.Values)
			if kind == "stage" {
				r.stages[row.ID] = entity.Stages.Load(entity.ID(row.ID), row.Values)
			}
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			return nil
		}
	}
}

func text(values map[string]any, name string) string {
	s, _ := values[name].(string)
	return s
}

// decide says what a row of a file does.
func (r *run) decide(f *FilePlan, row []string) (decision, error) {
	d := decision{kind: f.Kind, values: make(map[string]any), currency: r.plan.Currency}
	if len(row) > len(f.Columns) && filled(row[len(f.Columns):]) > 0 {
		return d, rowError{"", "exchange.ragged", fmt.Sprintf("%d > %d", len(row), len(f.Columns))}
	}
	cells := make(map[string]string)
	for i, c := range f.Columns {
		if i < len(row) && c.Field != "" {
			if cell := strings.TrimSpace(row[i]); cell != "" {
				cells[c.Field] = cell
			}
		}
	}
	if len(cells) == 0 {
		d.action = skip
		return d, nil
	}
	if err := r.readCells(&d, f, cells); err != nil {
		return d, err
	}
	if err := r.identify(&d, f); err != nil {
		return d, err
	}
	switch d.kind {
	case "user":
		return d, r.placeUser(&d, cells[fieldManager], cells[fieldOffice])
	case "opportunity":
		return d, r.ofPipeline(&d, f)
	}
	return d, nil
}

// readCells turns the cells of a row into values. The currency comes first: how
// many decimals an amount has depends on it. So does the account: a contact's or
// an opportunity's name means the one there.
func (r *run) readCells(d *decision, f *FilePlan, cells map[string]string) error {
	s, _ := entity.Find(d.kind)
	early := func(c Column) bool {
		field, _ := s.Field(c.Field)
		return field.Type == entity.TypeCurrency || c.Field == "account_id"
	}
	d.keys = alike.OfEmployer(cells["email"])
	for _, pass := range []bool{true, false} {
		for _, c := range f.Columns {
			cell, there := cells[c.Field]
			if !there || strings.HasPrefix(c.Field, "@") || early(c) != pass {
				continue
			}
			if err := r.cell(d, c, cell); err != nil {
				return err
			}
			if pass && c.Field != "account_id" {
				d.currency = text(d.values, c.Field)
			}
		}
	}
	return nil
}
