package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Plain is a new SQLite file that any program reads: not encrypted, a table for each
// kind, in it the records as they are stored.
type Plain struct {
	db      *sql.DB
	tx      *sql.Tx
	insert  *sql.Stmt // into the table that was begun last
	columns []string
}

// NewPlain makes the file at path, where none must be. It is whole once it is closed.
func NewPlain(ctx context.Context, path string) (*Plain, error) {
	db, err := openFile(path, "rwc", nil)
	if err != nil {
		return nil, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make %s: %w", path, mapError(err)), db.Close())
	}
	return &Plain{db: db, tx: tx}, nil
}

// Table begins the table of a kind, to which the records go that are added from now on.
func (p *Plain) Table(ctx context.Context, kind string, fields []entity.Field) error {
	p.columns = p.columns[:0]
	declared := `"id" TEXT PRIMARY KEY`
	for _, f := range fields {
		p.columns = append(p.columns, f.Name)
		declared += ", " + quoted(f.Name) + " " + affinity(f.Type)
	}
	if _, err := p.tx.ExecContext(ctx, fmt.Sprintf("CREATE TABLE %s (%s)", quoted(kind), declared)); err != nil {
		return fmt.Errorf("make the table %s: %w", kind, mapError(err))
	}
	var err error
	p.insert, err = p.tx.PrepareContext(ctx, "INSERT INTO "+quoted(kind)+" VALUES (?"+strings.Repeat(", ?", len(fields))+")")
	return err
}

// Add adds a record.
func (p *Plain) Add(ctx context.Context, r Row) error {
	cells := make([]any, 1, 1+len(p.columns))
	cells[0] = r.ID
	for _, column := range p.columns {
		cells = append(cells, r.Values[column])
	}
	_, err := p.insert.ExecContext(ctx, cells...)
	return mapError(err)
}

// Close keeps what was added.
func (p *Plain) Close() error {
	return errors.Join(mapError(p.tx.Commit()), p.db.Close())
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// affinity is how SQLite declares a column of a type.
func affinity(t entity.FieldType) string {
	switch t {
	case entity.TypeInteger, entity.TypeMoney, entity.TypeFlag:
		return "INTEGER"
	case entity.TypeNumber:
		return "REAL"
	}
	return "TEXT"
}
