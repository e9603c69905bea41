package hub

import (
	"context"
	"database/sql"
	"net/http"
	"net/netip"

	"github.com/roadbook/roadbook/sync/protocol"
)

// servePassword lets a person who knows his password change it. His devices go on,
// as they do after a reset, and so do open invitations: they ask for the new one.
// Who has his laptop and guesses is counted as one who signs in.
func (h *Hub) servePassword(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.NewPassword
	if !h.readUpTo(w, r, protocol.MaxSignInBytes, &ask) {
		return
	}
	if !takesPassword(ask.New) {
		h.problem(w, r, http.StatusUnprocessableEntity, protocol.CodeBadPassword, "a password has 8 characters, and at most 1024 bytes")
		return
	}
	who, err := h.guessers(r, protocol.SignIn{Workspace: d.ws, User: d.user})
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	if !h.mayGuess(w, r, who...) {
		return
	}
	h.welcome(w, r, d.ws, d.user, struct{}{}, h.changePassword(r.Context(), d, ask, h.from(r)))
}

func (h *Hub) changePassword(ctx context.Context, d device, ask protocol.NewPassword, from netip.Addr) error {
	old, err := h.proven(ctx, d.ws, d.user, ask.Old)
	if err != nil {
		return err
	}
	password, err := h.hashPassword(ctx, ask.New)
	if err != nil {
		return err
	}
	return h.db.update(ctx, d.ws, func(w *writing) error {
		if err := w.stillHas(d.user, old); err != nil {
			return err
		}
		if err := w.exec("UPDATE account SET password = ? WHERE ws = ? AND user_id = ?", password, w.ws, d.user); err != nil {
			return err
		}
		return w.audit(Event{At: h.now(), Act: ActPassword, User: d.user, Device: d.n, From: from.String()})
	})
}

const passwordOf = "SELECT password FROM account WHERE ws = ? AND user_id = ?"

// proven is the stored password of a user who has given the right one, else
// errSecret. It does the same work for everybody, known or not.
func (h *Hub) proven(ctx context.Context, ws, user, given string) (stored string, err error) {
	if len(given) > protocol.MaxPasswordSize {
		return "", errSecret
	}
	err = query(ctx, h.db.read, passwordOf, []any{ws, user}, func(r *sql.Rows) error { return r.Scan(&stored) })
	if err != nil {
		return "", err
	}
	if stored == "" {
		stored = h.absentPassword()
	}
	matches, err := h.passwordMatches(ctx, stored, given)
	if err == nil && !matches {
		err = errSecret
	}
	return stored, err
}

// stillHas is errSecret where the password has been changed or reset since it was
// proven.
func (w *writing) stillHas(user, stored string) error {
	var now string
	if err := w.rows(passwordOf, []any{w.ws, user}, func(r *sql.Rows) error { return r.Scan(&now) }); err != nil {
		return err
	}
	if now != stored {
		return errSecret
	}
	return nil
}
