// Package catalog tells the window which kinds of record there are.
package catalog

import (
	"encoding/json"

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
	Name       string  `json:"name"`
	Title      string  `json:"title"` // the field that names a record
	Writers    string  `json:"writers"`
	AppendOnly bool    `json:"appendOnly"`
	Fields     []Field `json:"fields"`
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
	LabelZH       string   `json:"labelZh"` // of a custom field
	LabelEN       string   `json:"labelEn"`
}

// Kinds lists every kind with its fields.
func (s *Service) Kinds() ([]Kind, error) {
	custom, err := s.custom()
	if err != nil {
		return nil, err
	}
	kinds := make([]Kind, len(entity.Catalog))
	for i, k := range entity.Catalog {
		kinds[i] = Kind{Name: k.Name, Title: k.TitleField(), Writers: string(k.Writers), AppendOnly: k.AppendOnly}
		for _, f := range k.Fields {
			kinds[i].Fields = append(kinds[i].Fields, Field{
				Name: f.Name, Type: string(f.Type), Ref: f.Ref, Choices: f.Choices, CurrencyField: f.CurrencyField,
				Required: f.Required, Searchable: f.Searchable, System: f.System,
			})
		}
		kinds[i].Fields = append(kinds[i].Fields, custom[k.Name]...)
	}
	return kinds, nil
}

// custom are the fields that admins have added, by kind; none where no
// workspace is open.
func (s *Service) custom() (map[string][]Field, error) {
	fields := make(map[string][]Field)
	a, err := s.session.Allow(session.Read, entity.CustomFields.Name)
	if err != nil {
		return fields, nil //nolint:nilerr // the first-run screens need the kinds too
	}
	page, err := a.DB.List(a.Ctx, store.Query{Kind: entity.CustomFields.Name, Sort: []store.Sort{{Field: "position"}}, Limit: 500})
	if err != nil {
		return nil, err
	}
	for _, r := range page.Rows {
		c := entity.CustomFields.Load(entity.ID(r.ID), r.Values)
		f := Field{Name: "custom." + c.Key, Type: c.Type, Required: c.Required == 1, Searchable: true, LabelZH: c.LabelZH, LabelEN: c.LabelEN}
		if c.Choices != "" {
			if err := json.Unmarshal([]byte(c.Choices), &f.Choices); err != nil {
				f.Choices = nil // a choice list that makes no sense offers nothing
			}
		}
		fields[c.Kind] = append(fields[c.Kind], f)
	}
	return fields, nil
}
