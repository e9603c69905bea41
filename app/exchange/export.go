package exchange

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Formats of an export.
const (
	FormatCSV  = "csv"
	FormatXLSX = "xlsx"
)

// Export says what to write into a file.
type Export struct {
	Query   store.Query `json:"query"`   // its cursor and limit are not looked at: all of it is written
	Columns []string    `json:"columns"` // fields in their order
	Headers []string    `json:"headers"` // what to call them; "" or none: as the field
	Format  string      `json:"format"`
	Locale  string      `json:"locale"`
	Job     string      `json:"job"` // as what it is told of, and cancelled
}

// Export writes all records that a query finds into a file, and returns its
// path. Records that are pointed to appear by name, amounts in major units with
// their currency beside them, moments in this computer's time. What the user may
// not see is not on his device and so not in the file.
func (s *Service) Export(e Export) (string, error) {
	a, err := s.session.Allow(session.Read, e.Query.Kind)
	if err != nil {
		return "", err
	}
	columns, err := exportColumns(e)
	if err != nil {
		return "", err
	}
	dir, err := handout.Folder(s.dir, a.Now)
	if err != nil {
		return "", fmt.Errorf("export: %w", err)
	}
	w, end := s.write(a, e.Job)
	defer end()
	if w.Total, err = a.DB.Count(w.Ctx, e.Query); err != nil {
		return "", fmt.Errorf("export: %w", err)
	}
	path := filepath.Join(dir, e.Query.Kind+"-"+a.Now.Local().Format(time.DateOnly)+"."+e.Format)
	var t table
	if e.Format == FormatXLSX {
		t, err = newXLSX(path)
	} else {
		t, err = createCSV(path)
	}
	if err != nil {
		return "", fmt.Errorf("export: %w", err)
	}
	rows, err := w.table(e, columns, t, func(store.Row) error { return nil })
	if err := errors.Join(err, t.close()); err != nil {
		return "", errors.Join(fmt.Errorf("export %s: %w", e.Query.Kind, err), os.RemoveAll(dir))
	}
	slog.Info("exported", "kind", e.Query.Kind, "rows", rows, "user", a.User, "format", e.Format)
	return path, nil
}

// exportColumn is one column of a file.
type exportColumn struct {
	header string
	field  entity.Field
}

// exportColumns are the columns asked for. An amount without its currency says
// nothing, so that follows it where it was not asked for.
func exportColumns(e Export) ([]exportColumn, error) {
	if e.Format != FormatCSV && e.Format != FormatXLSX {
		return nil, fault.Invalid("format", "invalid", "a file is csv or xlsx")
	}
	s, ok := entity.Find(e.Query.Kind)
	if !ok {
		return nil, fault.New("not-found", "no kind "+e.Query.Kind)
	}
	if len(e.Columns) == 0 {
		return nil, fault.Invalid("columns", "required", "an export needs a column")
	}
	var out []exportColumn
	for i, name := range e.Columns {
		f, err := exportField(s, name)
		if err != nil {
			return nil, err
		}
		header := fieldHeader(e, f)
		if i < len(e.Headers) && e.Headers[i] != "" {
			header = e.Headers[i]
		}
		out = append(out, exportColumn{header, f})
		if f.Type == entity.TypeMoney && !slices.Contains(e.Columns, f.CurrencyField) {
			f, _ := s.Field(f.CurrencyField)
			out = append(out, exportColumn{fieldHeader(e, f), f})
		}
	}
	return out, nil
}

// exportField is a declared field, one of those that the store keeps, or one
// that an admin has added.
func exportField(s *entity.Schema, name string) (entity.Field, error) {
	switch name {
	case "id":
		return entity.Field{Name: name, Type: entity.TypeText}, nil
	case entity.UpdatedAt, entity.DeletedAt:
		return entity.Field{Name: name, Type: entity.TypeInstant}, nil
	case entity.UpdatedBy:
		return entity.Field{Name: name, Type: entity.TypeReference, Ref: "user"}, nil
	}
	if f, ok := s.Field(name); ok {
		return f, nil
	}
	if len(name) > len(customPrefix) && name[:len(customPrefix)] == customPrefix {
		return entity.Field{Name: name, Type: entity.TypeText}, nil
	}
	return entity.Field{}, fault.Invalid("columns", "exchange.no-field", "there is no field "+name)
}

// table writes the header and all rows, a page at a time, and shows each row to also.
func (w *writing) table(e Export, columns []exportColumn, t table, also func(store.Row) error) (int, error) {
	header := make([]cell, len(columns))
	for i, c := range columns {
		header[i] = cell{text: c.header}
	}
	if err := t.row(header); err != nil {
		return 0, err
	}
	q := e.Query
	q.Cursor, q.Limit = "", 500
	if len(q.Sort) == 0 {
		// The order of creation: nothing that happens meanwhile moves a row.
		q.Sort = []store.Sort{{Field: "id"}}
	}
	for written := 0; ; {
		page, err := w.DB.List(w.Ctx, q)
		if err != nil {
			return written, err
		}
		titles, err := w.DB.Titles(w.Ctx, store.References(page.Rows))
		if err != nil {
			return written, err
		}
		for _, row := range page.Rows {
			if err := t.row(cellsOf(row, columns, titles, isChinese(e.Locale))); err != nil {
				return written, err
			}
			if err := also(row); err != nil {
				return written, err
			}
			written++
		}
		w.did(len(page.Rows))
		if q.Cursor = page.Next; q.Cursor == "" {
			return written, nil
		}
		if w.Ctx.Err() != nil {
			return written, w.Ctx.Err()
		}
	}
}
