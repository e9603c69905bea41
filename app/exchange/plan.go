package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/alike"
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
	Sheet     string   `json:"sheet"` // of a workbook
	Rows      int      `json:"rows"`
	Columns   []Column `json:"columns"`
}

// has says whether a column holds a field.
func (f *FilePlan) has(field string) bool {
	return slices.ContainsFunc(f.Columns, func(c Column) bool { return c.Field == field })
}

// Column says what one column holds.
type Column struct {
	Header string           `json:"header"`
	Field  string           `json:"field"` // "" leaves it out
	Type   entity.FieldType `json:"type"`  // what the values look like
	// DateOrder and NumberFormat hold for the whole column. Where the values
	// leave another reading, DateSure or NumberSure is false: ask.
	DateOrder    string   `json:"dateOrder"`
	DateSure     bool     `json:"dateSure"`
	NumberFormat string   `json:"numberFormat"`
	NumberSure   bool     `json:"numberSure"`
	Signs        []string `json:"signs"` // of currencies that stand beside the numbers
	Samples      []string `json:"samples"`
	Empty        int      `json:"empty"`
}

// Match is a name in a file that is written a little differently from a known
// one. An accepted one is taken for it.
type Match struct {
	Kind  string `json:"kind"`
	Name  string `json:"name"`  // as the file has it
	Known string `json:"known"` // as the record has it
	Near  bool   `json:"near"`  // not the same even without blanks, case and legal form
	// Why it is offered although the names differ, "" where they nearly do not.
	Why    alike.How `json:"why"`
	Accept bool      `json:"accept"`
}

// inspect reads a file once and proposes how to read it.
func inspect(ctx context.Context, path string, custom []entity.CustomField) (FilePlan, error) {
	s, err := openSource(path)
	if err != nil {
		return FilePlan{}, err
	}
	defer s.close() // it was only read
	kind := guessKind(s.header, custom)
	fields, _ := matchHeaders(kind, s.header, custom)
	p := FilePlan{
		Path: path, Name: s.name, Kind: kind, Kinds: importable, Encoding: s.encoding, Delimiter: s.delimiter, Sheet: s.sheet,
		Columns: make([]Column, len(s.header)),
	}
	stats := make([]columnStats, len(s.header))
	for {
		row, err := s.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return FilePlan{}, fmt.Errorf("read %s: %w", s.name, err)
		}
		if p.Rows++; p.Rows%1000 == 0 && ctx.Err() != nil {
			return FilePlan{}, ctx.Err()
		}
		for i := range stats {
			if i < len(row.cells) {
				stats[i].see(row.cells[i])
			} else {
				stats[i].empty++
			}
		}
	}
	for i := range stats {
		p.Columns[i] = stats[i].column(s.header[i], fields[i])
	}
	return p, nil
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
			if !mappable(s, c.Field) {
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

// mappable says whether a column may go into a field.
func mappable(s *entity.Schema, field string) bool {
	switch field {
	case fieldManager, fieldOffice:
		return s.Name == entity.Users.Name
	case entity.CreatedAt:
		return true
	case "import_batch_id", "rank":
		return false
	}
	f, ok := s.Field(field)
	return ok && !f.System && f.Type != entity.TypeJSON || strings.HasPrefix(field, customPrefix)
}
