package protocol

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"

	"github.com/roadbook/roadbook/sync/change"
)

// PathDeliver takes a parcel that another device has made.
const PathDeliver = "/v1/deliver"

// MaxParcelBytes is how much of an outbox goes into a parcel, so that what is
// signed and packed stays within MaxBodyBytes.
const MaxParcelBytes = 4 << 20

// Parcel is the oldest part of a device's outbox, to be carried to the hub by
// another device of the workspace.
type Parcel struct {
	Workspace string      `cbor:"w" json:"workspace"`
	Device    string      `cbor:"d" json:"device"`
	User      string      `cbor:"u" json:"user"`
	Name      string      `cbor:"n" json:"name"` // of the device, for people
	MadeMS    int64       `cbor:"m" json:"madeMs"`
	Txs       []change.Tx `cbor:"t" json:"txs"`
}

// Signed is a parcel with its author's signature. The body is signed as it is
// carried, so that nothing hangs on how it is encoded.
type Signed struct {
	Body      []byte `cbor:"b" json:"body"`
	Signature []byte `cbor:"s" json:"signature"`
}

// signingKey is a device's key, made of the token that it has from the hub: the
// hub knew the public half when it gave the token out, and keeps that alone.
func signingKey(token string) ed25519.PrivateKey {
	seed, err := hkdf.Key(sha256.New, []byte(token), nil, "roadbook device signing key", ed25519.SeedSize)
	if err != nil {
		panic(err) // only for sizes beyond 8 kB
	}
	return ed25519.NewKeyFromSeed(seed)
}

// PublicKey is the key with which the parcels of a token's device are checked.
func PublicKey(token string) []byte {
	return signingKey(token).Public().(ed25519.PublicKey)
}

// Sign makes a parcel that the hub knows to be of the token's device.
func Sign(p Parcel, token string) (Signed, error) {
	body, err := Marshal(p)
	return Signed{Body: body, Signature: ed25519.Sign(signingKey(token), body)}, err
}

// Parcel is what was signed. Whether by whom it says is for SignedBy to tell.
func (s Signed) Parcel() (p Parcel, err error) { return p, Unmarshal(s.Body, &p) }

// SignedBy says whether the holder of a key has signed.
func (s Signed) SignedBy(public []byte) bool {
	return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, s.Body, s.Signature)
}
