package hub

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"

	"github.com/roadbook/roadbook/store/entity"
	"github.com/roadbook/roadbook/sync/protocol"
)

// Devices lists the devices that were ever enrolled in a workspace.
func (h *Hub) Devices(ctx context.Context, ws string) ([]protocol.Device, error) {
	var devices []protocol.Device
	const text = "SELECT n, id, user_id, name, seen_ms, revoked FROM device WHERE ws = ? AND n > 0 ORDER BY n"
	err := query(ctx, h.db.read, text, []any{ws}, func(r *sql.Rows) error {
		var d protocol.Device
		err := r.Scan(&d.N, &d.ID, &d.User, &d.Name, &d.SeenMS, &d.Removed)
		devices = append(devices, d)
		return err
	})
	return devices, err
}

// Revoke removes a device: it wipes itself at its next contact. What it has not
// sent by then is taken, and parked.
func (h *Hub) Revoke(ctx context.Context, ws string, n int64) error {
	return h.revoke(ctx, ws, n, device{})
}

// revoke is Revoke by an admin's device, or by none.
func (h *Hub) revoke(ctx context.Context, ws string, n int64, by device) error {
	err := h.db.update(ctx, ws, func(w *writing) error {
		err := w.exec("UPDATE device SET revoked = ? WHERE ws = ? AND n = ? AND n > 0 AND revoked = 0", h.now().UnixMilli(), ws, n)
		if err != nil {
			return err
		}
		return w.audit(Event{At: h.now(), Act: ActRevoked, User: by.user, Device: by.n, About: fmt.Sprintf("device %d", n)})
	})
	h.nudges.hangUp(ws, n)
	return err
}

// admins lets a request through to next if an admin sent it.
func (h *Hub) admins(next func(http.ResponseWriter, *http.Request, device)) http.HandlerFunc {
	return h.signedIn(func(w http.ResponseWriter, r *http.Request, d device) {
		staff, err := h.people(r.Context(), h.db.read, d.ws)
		switch {
		case err != nil:
			h.answer(w, r, nil, err)
		case staff.role(d.user) != entity.RoleAdmin:
			h.problem(w, r, http.StatusForbidden, protocol.CodeAdminsOnly, "only admins may do this")
		default:
			next(w, r, d)
		}
	})
}

func (h *Hub) serveDevices(w http.ResponseWriter, r *http.Request, d device) {
	devices, err := h.Devices(r.Context(), d.ws)
	h.answer(w, r, protocol.Devices{Devices: devices}, err)
}

// serveContacts tells when colleagues were last here: those whose records one
// sees, device by device, and those with whom one is in a team, who report to each
// other.
func (h *Hub) serveContacts(w http.ResponseWriter, r *http.Request, d device) {
	staff, err := h.people(r.Context(), h.db.read, d.ws)
	if err != nil {
		h.answer(w, r, nil, err)
		return
	}
	may := staff.grants(d.user)
	var told protocol.Contacts
	const text = "SELECT user_id, name, seen_ms FROM device WHERE ws = ? AND n > 0 AND revoked = 0 ORDER BY user_id, seen_ms DESC, n"
	err = query(r.Context(), h.db.read, text, []any{d.ws}, func(rows *sql.Rows) error {
		var user string
		var seen protocol.SeenDevice
		if err := rows.Scan(&user, &seen.Name, &seen.SeenMS); err != nil {
			return err
		}
		sees := may.read(userScope(user))
		if !sees && !staff.together(d.user, user) {
			return nil
		}
		if last := len(told.Contacts) - 1; last < 0 || told.Contacts[last].User != user {
			told.Contacts = append(told.Contacts, protocol.Contact{User: user, SeenMS: seen.SeenMS})
		}
		if sees {
			last := &told.Contacts[len(told.Contacts)-1]
			last.Devices = append(last.Devices, seen)
		}
		return nil
	})
	h.answer(w, r, told, err)
}

func (h *Hub) serveRemove(w http.ResponseWriter, r *http.Request, d device) {
	var ask protocol.Remove
	if !h.read(w, r, &ask) {
		return
	}
	if err := h.revoke(r.Context(), d.ws, ask.N, d); err != nil {
		h.answer(w, r, nil, err)
		return
	}
	h.serveDevices(w, r, d)
}

// serveInvite invites somebody or resets his password, as act says.
func (h *Hub) serveInvite(act string) func(http.ResponseWriter, *http.Request, device) {
	return func(w http.ResponseWriter, r *http.Request, d device) {
		var ask protocol.Invite
		if !h.read(w, r, &ask) {
			return
		}
		secret, err := h.invite(r.Context(), d.ws, ask.User, act, d)
		if errors.Is(err, ErrUnknown) {
			h.problem(w, r, http.StatusNotFound, protocol.CodeNoPerson, "there is no such person here yet")
			return
		}
		h.answer(w, r, protocol.Invitation{Secret: secret}, err)
	}
}
