package protocol

import (
	"encoding/base64"
	"errors"
	"strings"
)

// JoinCode is all that a new device needs to find and trust a hub: one line to
// paste.
type JoinCode struct {
	URL string `cbor:"u"`
	// Fingerprint is the SHA-256 of the hub's certificate when it is self-made,
	// empty when the certificate is one that the system trusts.
	Fingerprint []byte `cbor:"f,omitempty"`
	Secret      string `cbor:"s"`
}

// ErrJoinCode says that a pasted text is no join code, or not all of one.
var ErrJoinCode = errors.New("not a join code")

const joinPrefix = "RB1-"

// String is the code as it is pasted.
func (c JoinCode) String() string {
	return joinPrefix + base64.RawURLEncoding.EncodeToString(must(Marshal(c)))
}

// ParseJoinCode reads a pasted code; blanks and line breaks in it do no harm.
// It returns ErrJoinCode for anything else.
func ParseJoinCode(text string) (JoinCode, error) {
	text = strings.Join(strings.Fields(text), "")
	body, ok := strings.CutPrefix(text, joinPrefix)
	if !ok {
		return JoinCode{}, ErrJoinCode
	}
	raw, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return JoinCode{}, ErrJoinCode
	}
	var c JoinCode
	if err := Unmarshal(raw, &c); err != nil || c.URL == "" || c.Secret == "" {
		return JoinCode{}, ErrJoinCode
	}
	return c, nil
}
