package blob

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// A sealed file begins with a mark and a nonce of its own; what follows is the
// bytes under AES-256 in counter mode, so that any part of them can be read. It
// needs no tag: the name is the hash of the bytes, and they are compared with it.
const (
	mark     = "RBFILE1\n"
	headSize = int64(len(mark) + 8)
)

// File is a file of a folder, sealed or not.
type File struct {
	below *os.File
	block cipher.Block // nil where it is not sealed
	nonce [8]byte
	at    int64 // where the next Read or Write begins

	sealed []byte // of the Write before: a file of 200 MB is written in pieces
}

// file is f as the folder keeps its files: a new one is sealed if there is a key,
// an old one may be from before there was.
func (d Folder) file(f *os.File) (*File, error) {
	sealed := &File{below: f}
	if d.Key == nil {
		return sealed, nil
	}
	head := make([]byte, headSize)
	n, err := f.ReadAt(head, 0)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		copy(head, mark)
		if _, err := rand.Read(head[len(mark):]); err != nil {
			return nil, err
		}
		if _, err := f.WriteAt(head, 0); err != nil {
			return nil, err
		}
	case err != nil && !errors.Is(err, io.EOF):
		return nil, err
	case string(head[:len(mark)]) != mark:
		return sealed, nil
	}
	sealed.nonce = [8]byte(head[len(mark):])
	sealed.block, err = aes.NewCipher(d.Key)
	return sealed, err
}

// place is where the byte at an offset is in the file below.
func (f *File) place(at int64) int64 {
	if f.block == nil {
		return at
	}
	return headSize + at
}

// crypt seals bytes that begin at an offset, or opens them: it is the same.
func (f *File) crypt(p []byte, at int64) {
	if f.block == nil || len(p) == 0 {
		return
	}
	var counter [aes.BlockSize]byte
	copy(counter[:], f.nonce[:])
	binary.BigEndian.PutUint64(counter[len(f.nonce):], uint64(at/aes.BlockSize))
	stream := cipher.NewCTR(f.block, counter[:])
	var before [aes.BlockSize]byte
	stream.XORKeyStream(before[:at%aes.BlockSize], before[:at%aes.BlockSize])
	stream.XORKeyStream(p, p)
}

// ReadAt reads from an offset, whatever was read before.
func (f *File) ReadAt(p []byte, at int64) (int, error) {
	n, err := f.below.ReadAt(p, f.place(at))
	f.crypt(p[:n], at)
	return n, err
}

// Read reads on from where the last Read or Write ended.
func (f *File) Read(p []byte) (int, error) {
	n, err := f.ReadAt(p, f.at)
	f.at += int64(n)
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil // ReadAt tells of the end too early for Read
	}
	return n, err
}

// Write writes on from where the last Read or Write ended.
func (f *File) Write(p []byte) (int, error) {
	f.sealed = append(f.sealed[:0], p...) // p is the caller's
	f.crypt(f.sealed, f.at)
	n, err := f.below.WriteAt(f.sealed, f.place(f.at))
	f.at += int64(n)
	return n, err
}

// Close closes the file below.
func (f *File) Close() error { return f.below.Close() }
