// Package seal encrypts a workspace's files at rest, below SQLite.
//
// Guarantees:
//   - What SQLite writes, into the database, its write-ahead log or a journal, is
//     encrypted with XTS-AES-256 before it leaves the program. Of the shared
//     memory file (-shm), which has page numbers and checksums, nothing is.
//   - A write that a crash or a power cut has cut off leaves what the plain write
//     would have left, sector by sector: SQLite recovers as it does without this.
//   - A sealed file says which key it needs, and nothing else.
//
// As with an encrypted disk, somebody who has a file twice sees which of its
// parts differ, and nothing tells that a file was tampered with.
package seal

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"strings"
)

// ErrBadKey says that a text is no key.
var ErrBadKey = errors.New("not a key")

// Key is the secret of a workspace.
type Key [32]byte

// NewKey is a random key.
func NewKey() (k Key) {
	_, _ = rand.Read(k[:]) // never fails
	return k
}

// derive makes a secret for one purpose from a key.
func (k Key) derive(purpose string, size int) []byte {
	b, err := hkdf.Key(sha256.New, k[:], nil, "roadbook "+purpose, size)
	if err != nil {
		panic(err) // only for sizes beyond 8 kB
	}
	return b
}

// ID is the name of a key, which tells nothing of it.
func (k Key) ID() string { return hex.EncodeToString(k.derive("key id", idSize)) }

// OfFiles is the key of the files beside the workspace.
func (k Key) OfFiles() []byte { return k.derive("files", 32) }

// sumSize is how much of its checksum a written key has.
const sumSize = 3

var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// String is a key as a person can write it down: groups of letters and digits,
// with a checksum.
func (k Key) String() string {
	text := letters.EncodeToString(append(k[:], k.derive("key checksum", sumSize)...))
	var groups []string
	for ; len(text) > 0; text = text[4:] {
		groups = append(groups, text[:4])
	}
	return strings.Join(groups, "-")
}

// ParseKey reads what String wrote, in capitals or not, with any separators.
func ParseKey(text string) (k Key, err error) {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", r) {
			return r
		}
		return -1
	}, strings.ToUpper(text))
	raw, err := letters.DecodeString(text)
	if err != nil || len(raw) < len(k) {
		return k, ErrBadKey
	}
	k = Key(raw[:len(k)])
	if strings.ReplaceAll(k.String(), "-", "") != text { // the checksum is in there
		return Key{}, ErrBadKey
	}
	return k, nil
}
