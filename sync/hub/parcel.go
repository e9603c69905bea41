package hub

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"slices"

	"github.com/roadbook/roadbook/sync/protocol"
)

// keepKey keeps the public key of a device that gets a token.
func (w *writing) keepKey(n int64, token string) error {
	return w.exec("INSERT INTO device_key (ws, n, public) VALUES (?, ?, ?)", w.ws, n, protocol.PublicKey(token))
}

// serveDeliver takes a parcel. It is merged as if its author's device had pushed
// it: who carries it is nobody, and learns nothing of what became of it.
func (h *Hub) serveDeliver(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Signed
	if !h.read(w, r, &ask) {
		return
	}
	parcel, err := ask.Parcel()
	if err != nil || parcel.Workspace != d.ws {
		h.refuseParcel(w, r)
		return
	}
	author, public, err := h.author(r.Context(), d.ws, parcel.Device)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	if !ask.SignedBy(public) {
		h.refuseParcel(w, r)
		return
	}
	for txs := range slices.Chunk(parcel.Txs, protocol.MaxPushTxs) {
		// The author's clock was put right at its own latest contact.
		if _, err := h.push(r.Context(), author, txs, 0); err != nil {
			h.answer(w, r, nil, err)
			return
		}
	}
	h.answer(w, r, struct{}{}, nil)
}

func (h *Hub) refuseParcel(w http.ResponseWriter, r *http.Request) {
	h.problem(w, r, http.StatusUnprocessableEntity, protocol.CodeBadParcel, "this was not made by a device of this workspace")
}

// author finds a device by its id, with its key; a device that is not there has
// none.
func (h *Hub) author(ctx context.Context, ws, id string) (d device, public []byte, err error) {
	const text = `SELECT d.ws, d.n, d.id, d.user_id, d.revoked, k.public FROM device d
		JOIN device_key k ON k.ws = d.ws AND k.n = d.n WHERE d.ws = ? AND d.id = ?`
	err = query(ctx, h.db.read, text, []any{ws, id}, func(r *sql.Rows) error {
		return r.Scan(&d.ws, &d.n, &d.id, &d.user, &d.revokedMS, &public)
	})
	if err != nil {
		return device{}, nil, fmt.Errorf("find author %s: %w", id, err)
	}
	return d, public, nil
}
