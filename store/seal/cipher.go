package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/binary"
	"slices"
)

// unit is how many bytes are encrypted with one tweak: the smallest sector that
// a disk has. A write of whole units touches the same sectors as the plain write
// would have, so what SQLite assumes of a write that is cut off still holds.
const unit = 512

const block = aes.BlockSize

// xts is XTS-AES-256 (IEEE 1619), the cipher of encrypted disks. It gives what
// golang.org/x/crypto/xts gives, which a test compares, in a fifth of the time.
// One goroutine may use it at a time.
type xts struct {
	data, tweak cipher.Block
	mask        [unit]byte
}

func newXTS(key []byte) (*xts, error) {
	half := len(key) / 2
	data, err := aes.NewCipher(key[:half])
	if err != nil {
		return nil, err
	}
	tweak, err := aes.NewCipher(key[half:])
	return &xts{data: data, tweak: tweak}, err
}

// encrypt and decrypt change whole units in place; number is that of the first.

func (x *xts) encrypt(p []byte, number uint64) {
	x.each(p, number, func(u []byte) {
		for i := 0; i < unit; i += block {
			x.data.Encrypt(u[i:i+block], u[i:i+block])
		}
	})
}

func (x *xts) decrypt(p []byte, number uint64) {
	x.each(p, number, func(u []byte) {
		for i := 0; i < unit; i += block {
			x.data.Decrypt(u[i:i+block], u[i:i+block])
		}
	})
}

// each calls crypt for every unit between masking it and masking it again.
func (x *xts) each(p []byte, number uint64, crypt func(u []byte)) {
	for u := range slices.Chunk(p, unit) {
		x.makeMask(number)
		subtle.XORBytes(u, u, x.mask[:])
		crypt(u)
		subtle.XORBytes(u, u, x.mask[:])
		number++
	}
}

// makeMask makes the mask of a unit: its number encrypted, and that times x in
// GF(2^128) for each block more.
func (x *xts) makeMask(number uint64) {
	m := x.mask[:]
	clear(m[:block])
	binary.LittleEndian.PutUint64(m, number)
	x.tweak.Encrypt(m[:block], m[:block])
	lo, hi := binary.LittleEndian.Uint64(m), binary.LittleEndian.Uint64(m[8:])
	for i := block; i < unit; i += block {
		lo, hi = lo<<1^0x87&-(hi>>63), hi<<1|lo>>63
		binary.LittleEndian.PutUint64(m[i:i+8], lo)
		binary.LittleEndian.PutUint64(m[i+8:i+16], hi)
	}
}
