// Package protocol is the language of devices and hub: the messages, their
// limits, and how they are put on the wire.
//
// Bodies are CBOR with short field names, compressed with zstd, and lean (see
// LeanType) where the other end is known to understand that. A request with
// "Accept: application/json" is answered in plain JSON, for a person with curl.
package protocol

import (
	"time"

	"github.com/roadbook/roadbook/sync/change"
)

// Version is the protocol spoken here. A hub takes pushes of every version.
const Version = 1

// The paths of the hub.
const (
	PathEnrol  = "/v1/enrol"
	PathSignIn = "/v1/sign-in"
	PathPush   = "/v1/push"
	PathPull   = "/v1/pull"
	PathRekey  = "/v1/rekey"
	PathVerify = "/v1/verify"
	PathRepair = "/v1/repair"
	PathEvents = "/v1/events"
	PathBlob   = "/v1/blobs/" // + attachment "/" SHA-256: tus to send, GET with Range to fetch
	PathHealth = "/healthz"   // the process answers, and so does its database
	PathReady  = "/readyz"    // it also wants to be sent work
)

// BlobType is the media type of every blob on the wire, whatever it holds.
const BlobType = "application/octet-stream"

// The limits that both ends keep.
const (
	MaxPushTxs      = 500
	MaxPushBytes    = 1 << 20  // of a push before compression
	MaxBodyBytes    = 8 << 20  // of any request before compression
	MaxSignInBytes  = 16 << 10 // of enrolment and sign-in, before compression
	MaxJSONBytes    = 64 << 10 // of a request in JSON
	MaxAnswerBytes  = 64 << 20 // of any answer before compression
	MaxTxOps        = 16_000   // one action on 5,000 records, and what goes with each
	MaxFieldBytes   = 1 << 18  // of one text value
	MaxPullEntries  = 5000
	MaxScopes       = 50_000 // of a request: who sees everything has one for each user, and for each set who share something
	MaxPasswordSize = 1024
)

// Header names. Times are milliseconds since the Unix epoch.
const (
	HeaderProtocol = "Roadbook-Protocol"
	HeaderApp      = "Roadbook-App"
	HeaderTime     = "Roadbook-Time" // the sender's clock, both ways
	HeaderEpoch    = "Roadbook-Epoch"
	HeaderRequest  = "Roadbook-Request" // of an answer: the request's id in the hub's log
)

// Enrol asks for a device of the person that an invitation names. The password
// is set with the first device and asked for ever after.
type Enrol struct {
	Secret   string `cbor:"s" json:"secret"`
	Password string `cbor:"p" json:"password"`
	Device   string `cbor:"d" json:"device"` // name for people, e.g. "Lin's ThinkPad"
}

// SignIn gives an enrolled person a new device token.
type SignIn struct {
	Workspace string `cbor:"w" json:"workspace"`
	User      string `cbor:"u" json:"user"`
	Password  string `cbor:"p" json:"password"`
	Device    string `cbor:"d" json:"device"`
}

// Rekey makes the sender a device of its own: its data is a copy of a device's,
// which may be in use as well. The device whose token it has stays.
type Rekey struct {
	Device string `cbor:"d" json:"device"` // name for people
}

// Welcome answers Enrol, SignIn and Rekey.
type Welcome struct {
	Workspace     string `cbor:"w" json:"workspace"`
	WorkspaceName string `cbor:"n" json:"workspaceName"`
	Currency      string `cbor:"y" json:"currency"`
	User          string `cbor:"u" json:"user"`
	Device        string `cbor:"d" json:"device"`
	Token         string `cbor:"t" json:"token"` // bearer token; the hub keeps only its hash
	Epoch         string `cbor:"e" json:"epoch"`
}

// Push offers transactions in the order in which they were made.
type Push struct {
	Txs []change.Tx `cbor:"t" json:"txs"`
}

// PushAnswer has an outcome for a prefix of the transactions pushed.
type PushAnswer struct {
	Outcomes []change.Outcome `cbor:"o" json:"outcomes"`
	Head     int64            `cbor:"d" json:"head"`
}

// Pull asks for what has come after the cursors. A scope that the device has
// never read is asked for with Seq 0. No scopes at all asks for the grants.
type Pull struct {
	Cursors []change.Cursor `cbor:"c" json:"cursors"`
	Limit   int             `cbor:"l" json:"limit"`
	Count   bool            `cbor:"n,omitempty" json:"count,omitempty"` // what is left, if it is more than a page
}

// Verify asks which scopes are not here as they are on the device. Each sum is of
// a whole scope.
type Verify struct {
	Sums []change.Sums `cbor:"s" json:"sums"`
}

// Verified names the scopes that differ. One that has changed since the device
// read it is not among them: that is no difference yet.
type Verified struct {
	Differ []string `cbor:"d" json:"differ"`
}

// Repair asks for what differs in a scope; the sums are of its buckets. The
// answer is a change.Repair with as many buckets as fit; who asks again, with
// the sums after that, gets the next ones.
type Repair struct {
	Sums change.Sums `cbor:"s" json:"sums"`
}

// Problem is the body of every answer that is not 2xx.
type Problem struct {
	Code       string `cbor:"c" json:"code"` // a fault code, e.g. "hub.signed-out"
	Message    string `cbor:"m" json:"message"`
	RetryAfter int    `cbor:"r,omitempty" json:"retryAfter,omitempty"` // seconds
	Epoch      string `cbor:"e,omitempty" json:"epoch,omitempty"`
	Fork       int64  `cbor:"k,omitempty" json:"fork,omitempty"` // commit up to which the history before was the same
}

// The codes of problems that a device acts on.
const (
	CodeSignedOut   = "hub.signed-out"     // 401: the token is unknown
	CodeRevoked     = "hub.revoked"        // 403: an admin has removed this device; it wipes itself
	CodeWrongSecret = "hub.wrong-secret"   // 403: invitation or password is wrong or used up
	CodeBadPassword = "hub.bad-password"   // 422: too short or too long to be set
	CodeAdminsOnly  = "hub.admins-only"    // 403
	CodeNoPerson    = "hub.no-person"      // 404: the hub has no such user yet
	CodeOtherEpoch  = "hub.other-epoch"    // 409: the hub was replaced or restored
	CodeTooOld      = "hub.cursor-too-old" // 410: below the tombstone floor
	CodeTooLarge    = "hub.too-large"      // 413
	CodeUpgrade     = "hub.upgrade"        // 426: this version may push but not pull
	CodeBusy        = "hub.busy"           // 429 and 503
	CodeMalformed   = "hub.malformed"      // 400
	CodeInternal    = "hub.internal"       // 500
	CodeDiskFull    = "hub.disk-full"      // 507
	CodeBadParcel   = "hub.bad-parcel"     // 422: not signed by a device of this workspace

	CodeNoAttachment = "hub.no-attachment"  // 404: no attachment of that id and these bytes is within the grants
	CodeNoBytes      = "hub.no-bytes"       // 404: nobody has sent the bytes yet
	CodeWrongBytes   = "hub.wrong-bytes"    // 422: not those that the attachment names
	CodeFileTooLarge = "hub.file-too-large" // 413
	CodeFull         = "hub.full"           // 507: the workspace has no room for the file
)

// Code of a transaction that the hub parks or rejects.
const (
	ReasonForbidden  = "hub.forbidden"   // outside the author's grants or role
	ReasonMissingRow = "hub.missing-row" // a put on a row the hub has never seen
	ReasonInvalid    = "hub.invalid"     // a value of the wrong type or size
	ReasonAppendOnly = "hub.append-only" // an edit of a record that is never edited
	ReasonField      = "hub.field-right" // a field that the author may not write
	ReasonDecided    = "hub.decided"     // somebody has decided about the parked change already
	ReasonTaken      = "hub.taken"       // somebody else has claimed the account first
	ReasonSettled    = "hub.settled"     // somebody else has settled the conflict first
	ReasonRevoked    = CodeRevoked       // the last work of a device that an admin has removed
)

// Idle is how long a device waits between polls when no nudge arrives, before jitter.
const Idle = 60 * time.Second
