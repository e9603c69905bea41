package protocol

// What admins may ask about devices and people.
const (
	PathDevices = "/v1/devices"
	PathRemove  = "/v1/devices/remove"
	PathInvite  = "/v1/invite"
	PathReset   = "/v1/password/reset"
)

// PathPassword is asked by a person who knows his password and wants another.
const PathPassword = "/v1/password"

// NewPassword changes the sender's password.
type NewPassword struct {
	Old string `cbor:"o" json:"old"`
	New string `cbor:"n" json:"new"`
}

// PathContacts is asked by any device: when colleagues were last in contact.
const PathContacts = "/v1/contacts"

// Contact is when the latest of somebody's devices was last in contact, to within
// some minutes; and each of them, for those who see his records.
type Contact struct {
	User    string       `cbor:"u"`
	SeenMS  int64        `cbor:"s"`
	Devices []SeenDevice `cbor:"d,omitempty"` // the latest first
}

// SeenDevice is when a device was last in contact.
type SeenDevice struct {
	Name   string `cbor:"d"`
	SeenMS int64  `cbor:"s"`
}

// Contacts are those of a person himself, of whom he sees and of his teams.
type Contacts struct {
	Contacts []Contact `cbor:"c"`
}

// Device is an enrolled device, as admins see it. Times are milliseconds since
// the Unix epoch.
type Device struct {
	N       int64  `cbor:"n" json:"n"`
	ID      string `cbor:"i" json:"id"`
	Name    string `cbor:"d" json:"name"`
	User    string `cbor:"u" json:"user"`
	SeenMS  int64  `cbor:"s" json:"seenMs"`              // its latest contact, to within some minutes
	Removed int64  `cbor:"r,omitempty" json:"removedMs"` // 0 unless an admin has removed it
}

// Devices are all that were ever enrolled.
type Devices struct {
	Devices []Device `cbor:"d" json:"devices"`
}

// Invite asks for the secret of a join code for a person, at PathReset for one with
// which he sets a new password.
type Invite struct {
	User string `cbor:"u" json:"user"`
}

// Invitation answers Invite.
type Invitation struct {
	Secret string `cbor:"s" json:"secret"`
}

// Remove removes a device. It is answered with all devices.
type Remove struct {
	N int64 `cbor:"n" json:"n"`
}
