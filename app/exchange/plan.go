package exchange

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

// Plan says how files are to be read. Inspect proposes one; a person may change
// it before Preview and Start.
type Plan struct {
	Files    []FilePlan `json:"files"`
	Currency string     `json:"currency"` // of amounts, ISO 4217
	// Matches are names in the files that are nearly those of known records.
	Matches []Match `json:"matches"`
}

// FilePlan says how one file is to be read.
type FilePlan struct {
	Path      string   `json:"path"`
	Name      string   `json:"name"`
	Kind      string   `json:"kind"`
	Kinds     []string `json:"kinds"` // to choose from
	Encoding  string   `json:"encoding"`
	Delimiter string   `json:"delimiter"`
	Rows      int      `json:"rows"`
	Columns   []Column `json:"columns"`
}

// Column says what one column holds.
type Column struct {
	Header       string   `json:"header"`
	Field        string   `json:"field"` // "" leaves it out
	DateOrder    string   `json:"dateOrder"`
	DateSure     bool     `json:"dateSure"` // the values leave no other order
	NumberFormat string   `json:"numberFormat"`
	Samples      []string `json:"samples"`
	Empty        int      `json:"empty"`
}

// Match is a name that is written a little differently from a known one.
type Match struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`  // as the file has it
	Known  string `json:"known"` // as the record has it
	Accept bool   `json:"accept"`
}

const maxSamples = 3

// inspect reads a file once and proposes how to read it.
func inspect(ctx context.Context, path string) (FilePlan, error) {
	s, err := openSource(path)
	if err != nil {
		return FilePlan{}, err
	}
	defer s.close() // it was only read
	kind := guessKind(s.header)
	fields, _ := matchHeaders(kind, s.header)
	p := FilePlan{Path: path, Name: s.name, Kind: kind, Kinds: importable, Encoding: s.encoding, Delimiter: s.delimiter, Columns: make([]Column, len(s.header))}
	dates, numbers := make([]dateOrder, len(s.header)), make([]numberFormat, len(s.header))
	for i, h := range s.header {
		p.Columns[i] = Column{Header: h, Field: fields[i], Samples: []string{}}
	}
	for {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return FilePlan{}, fault.From(err)
		}
		if p.Rows++; p.Rows%1000 == 0 && ctx.Err() != nil {
			return FilePlan{}, ctx.Err()
		}
		for i := range p.Columns {
			c := &p.Columns[i]
			if i >= len(row) || strings.TrimSpace(row[i]) == "" {
				c.Empty++
				continue
			}
			if len(c.Samples) < maxSamples && !slices.Contains(c.Samples, row[i]) {
				c.Samples = append(c.Samples, clip(row[i], 60))
			}
			dates[i].see(row[i])
			numbers[i].see(row[i])
		}
	}
	for i := range p.Columns {
		p.Columns[i].DateOrder, p.Columns[i].DateSure = dates[i].order()
		p.Columns[i].NumberFormat = numbers[i].format()
	}
	return p, nil
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// check refuses a plan that makes no sense, and puts its files into the order in
// which they must be read.
func (p *Plan) check() error {
	if len(p.Files) == 0 {
		return fault.New("exchange.no-file", "there is no file to import")
	}
	if len(p.Currency) != 3 {
		return fault.Invalid("currency", "invalid", "a currency has three letters")
	}
	for _, f := range p.Files {
		if !slices.Contains(importable, f.Kind) {
			return fault.Invalid("kind", "invalid", "no such kind can be imported")
		}
		s, _ := entity.Find(f.Kind)
		seen := make(map[string]bool)
		for _, c := range f.Columns {
			if c.Field == "" {
				continue
			}
			if _, ok := s.Field(c.Field); !ok && c.Field != fieldManager && c.Field != fieldOffice && !strings.HasPrefix(c.Field, "custom.") {
				return fault.Invalid(c.Header, "exchange.no-field", "there is no field "+c.Field)
			}
			if seen[c.Field] {
				return fault.Invalid(c.Header, "exchange.field-twice", c.Field+" is mapped twice")
			}
			seen[c.Field] = true
		}
	}
	slices.SortStableFunc(p.Files, func(a, b FilePlan) int {
		return slices.Index(importable, a.Kind) - slices.Index(importable, b.Kind)
	})
	return nil
}
