// Package fault is how an error reaches a person: a code that the window has
// words for, the field it is about, and what the words need to know.
package fault

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"

	"github.com/google/uuid"
	"github.com/roadbook/roadbook/store"
)

// Fault is an answer that is an error.
type Fault struct {
	Code    string         `json:"code"`
	Field   string         `json:"field"`   // of a form, "" for all of it
	Message string         `json:"message"` // in English, for logs and for codes without words
	Params  map[string]any `json:"params"`
	ID      string         `json:"id"` // of the log entry of an internal error
}

// Error is the fault in one line.
func (f *Fault) Error() string { return f.Code + ": " + f.Message }

// New is a fault about no field.
func New(code, message string) *Fault { return &Fault{Code: code, Message: message} }

// Invalid is a fault about a field.
func Invalid(field, code, message string) *Fault {
	return &Fault{Code: code, Field: field, Message: message}
}

// With adds what the words need to know.
func (f *Fault) With(params map[string]any) *Fault {
	f.Params = params
	return f
}

var known = []struct {
	err  error
	code string
}{
	{store.ErrNotFound, "not-found"},
	{store.ErrDeleted, "deleted"},
	{store.ErrNewer, "store.newer"},
	{store.ErrReadOnly, "store.read-only"},
	{store.ErrDamaged, "store.damaged"},
	{store.ErrWrongCode, "store.wrong-code"},
	{store.ErrNoKey, "store.no-key"},
	{store.ErrAway, "attachment.away"},
	{store.ErrDiskFull, "store.disk-full"},
	{store.ErrInvalid, "invalid"},
	{store.ErrBadCursor, "invalid"},
	{store.ErrNothingToUndo, "undo.nothing"},
	{context.Canceled, "cancelled"},
}

// From is err as a fault. One that nobody has foreseen is logged here, once,
// and becomes "internal" with the id of the log entry.
func From(err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	var barred *store.ForbiddenField
	if errors.As(err, &barred) {
		return Invalid(barred.Field, "forbidden", err.Error())
	}
	var full *store.NoRoom
	if errors.As(err, &full) {
		return New("store.no-room", err.Error()).With(map[string]any{"megabytes": full.Bytes>>20 + 1})
	}
	var final *store.Final
	if errors.As(err, &final) {
		return New(final.Why, err.Error())
	}
	for _, k := range known {
		if errors.Is(err, k.err) {
			return New(k.code, err.Error())
		}
	}
	id := uuid.NewString()[:8]
	slog.Error("internal", "id", id, "err", err)
	return &Fault{Code: "internal", Message: "internal error", ID: id}
}

// Format is From as JSON text, for a carrier that only has a message.
func Format(err error) any {
	raw, marshalErr := json.Marshal(From(err))
	if marshalErr != nil {
		return `{"code":"internal"}` // params were no JSON: a mistake of ours
	}
	return string(raw)
}
