// Package catalog tells the window which kinds of record there are.
package catalog

import (
	"encoding/json"
	"slices"

	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Service is bound to the window.
type Service struct{ session *session.Session }

// New is the service of a session.
func New(s *session.Session) *Service { return &Service{s} }

// Kind is a kind of record.
type Kind struct {
	Name       string   `json:"name"`
	Title      string   `json:"title"` // the field that names a record
	Writers    string   `json:"writers"`
	Own        string   `json:"own"` // the field of whose word it is, who alone changes it; "" where it is nobody's own
	AppendOnly bool     `json:"appendOnly"`
	Fields     []Field  `json:"fields"`
	Sortable   []string `json:"sortable"` // fields by which a list is read in order, however long it is
}

// Field is a field of a kind, declared or added by an admin.
type Field struct {
	Name          string   `json:"name"`
	Type          string   `json:"type"`
	Ref           string   `json:"ref"`
	Choices       []string `json:"choices"`
	CurrencyField string   `json:"currencyField"`
	Required      bool     `json:"required"`
	Searchable    bool     `json:"searchable"`
	System        bool     `json:"system"`
	ReadOnly      bool     `json:"readOnly"` // not for this user to write
	LabelZH       string   `json:"labelZh"`  // of a custom field
	LabelEN       string   `json:"labelEn"`
	Formula       string   `json:"formula"`    // of a field that is computed
	PipelineID    string   `json:"pipelineId"` // "" where the opportunities of all pipelines have it
}

// Kinds lists every kind with its fields.
func (s *Service) Kinds() ([]Kind, error) {
	w, err := s.workspace()
	if err != nil {
		return nil, err
	}
	kinds := make([]Kind, len(entity.Catalog))
	for i, k := range entity.Catalog {
		kinds[i] = Kind{Name: k.Name, Title: k.TitleField(), Writers: string(k.Writers), Own: k.Own, AppendOnly: k.AppendOnly, Sortable: append([]string{}, w.sortable[k.Name]...)}
		for _, f := range k.Fields {
			kinds[i].Fields = append(kinds[i].Fields, Field{
				Name: f.Name, Type: string(f.Type), Ref: f.Ref, Choices: f.Choices, CurrencyField: f.CurrencyField,
				Required: f.Required, Searchable: f.Searchable, System: f.System,
			})
		}
		kinds[i].Fields = allowed(w.rights, k, append(kinds[i].Fields, w.custom[k.Name]...))
	}
	return kinds, nil
}

// allowed are the fields that the user may see, with whether he may write them.
func allowed(rights entity.Rights, k *entity.Schema, fields []Field) []Field {
	fields = slices.DeleteFunc(fields, func(f Field) bool { return rights.Hides(k, f.Name) })
	for i := range fields {
		fields[i].ReadOnly = rights.Bars(k, fields[i].Name)
	}
	return fields
}

// workspace is what the open workspace adds.
type workspace struct {
	custom   map[string][]Field  // of admins, by kind
	sortable map[string][]string // fields to sort by, by kind
	rights   entity.Rights       // of the user
}

// workspace is empty where none is open.
func (s *Service) workspace() (w workspace, err error) {
	a, err := s.session.Allow(session.Read, entity.CustomFields.Name)
	if err != nil {
		return w, nil //nolint:nilerr // the first-run screens need the kinds too
	}
	if w.custom, err = customFields(a); err != nil {
		return w, err
	}
	if w.sortable, err = a.DB.Sortable(a.Ctx); err != nil {
		return w, err
	}
	w.rights, err = a.DB.Rights(a.Ctx)
	return w, err
}

// customFields are the fields that admins have added, by kind.
func customFields(a session.Access) (map[string][]Field, error) {
	fields := make(map[string][]Field)
	page, err := a.DB.List(a.Ctx, store.Query{Kind: entity.CustomFields.Name, Sort: []store.Sort{{Field: "position"}}, Limit: 500})
	if err != nil {
		return nil, err
	}
	for _, r := range page.Rows {
		c := entity.CustomFields.Load(entity.ID(r.ID), r.Values)
		f := Field{Name: "custom." + c.Key, Type: c.Type, Required: c.Required == 1, Searchable: c.Formula == "", System: c.Formula != "", LabelZH: c.LabelZH, LabelEN: c.LabelEN, Formula: c.Formula, PipelineID: string(c.PipelineID)}
		if c.Formula != "" {
			f.CurrencyField = store.FormulaCurrency(c.Kind, c.Formula)
		}
		if c.Choices != "" {
			if err := json.Unmarshal([]byte(c.Choices), &f.Choices); err != nil {
				f.Choices = nil // a choice list that makes no sense offers nothing
			}
		}
		fields[c.Kind] = append(fields[c.Kind], f)
	}
	return fields, nil
}
