package seal

import (
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
)

// SQLite's files begin with these 16 bytes, always. In a sealed file there is
// the mark in their place, and the id of the key: a plain block, as the cipher
// has blocks of that size.
const (
	plainMark  = "SQLite format 3\x00"
	sealedMark = "RBS1"
	idSize     = block - len(sealedMark)
)

// State is what a file is.
type State int

// The states of a file.
const (
	Empty   State = iota // nothing has been written yet, or there is no file
	Plain                // a database as SQLite writes it
	Sealed               // a database that needs a key
	Unknown              // no database
)

// Look says what the file at path is and, where it is sealed, the id of its key.
func Look(path string) (state State, id string, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Empty, "", nil
	}
	if err != nil {
		return Unknown, "", err
	}
	defer f.Close()
	var head [block]byte
	switch n, err := io.ReadFull(f, head[:]); {
	case n == 0 && errors.Is(err, io.EOF):
		return Empty, "", nil
	case errors.Is(err, io.ErrUnexpectedEOF):
		return Unknown, "", nil
	case err != nil:
		return Unknown, "", err
	}
	switch {
	case string(head[:]) == plainMark:
		return Plain, "", nil
	case string(head[:len(sealedMark)]) == sealedMark:
		return Sealed, hex.EncodeToString(head[len(sealedMark):]), nil
	}
	return Unknown, "", nil
}
