package protocol

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
)

// LeanType is the media type of a CBOR body whose ids stand apart. Most of a change
// is its ids, whose digits are random: as text they cost a half more than they
// say, and spoil the compression of all between them.
//
// Unpacked it is the number of ids; their first bytes, all first ones before all
// second ones; the CBOR with idHere for each id; and their other bytes, an id
// after the other. These are a frame of their own, and the same id twice is found.
const LeanType = "application/vnd.roadbook.lean"

const (
	idHere = 0xe0 // in CBOR a simple value that nobody has given a meaning
	early  = 7    // bytes of an id that tell a time and a version, the rest is random
	late   = len(uuid.UUID{}) - early
)

// idHead begins an id in CBOR: a text of 36 bytes.
var idHead = []byte{0x78, 36}

// EncodeLean is Encode with the ids apart.
func EncodeLean(v any) ([]byte, error) {
	raw, err := Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", v, err)
	}
	text, ids := takeIDs(raw)
	orderly := binary.AppendUvarint(make([]byte, 0, binary.MaxVarintLen32+early*len(ids)+len(text)), uint64(len(ids)))
	for i := range early {
		for _, id := range ids {
			orderly = append(orderly, id[i])
		}
	}
	orderly = append(orderly, text...)
	random := make([]byte, 0, late*len(ids))
	for _, id := range ids {
		random = append(random, id[early:]...)
	}
	return compressor.EncodeAll(random, compressor.EncodeAll(orderly, nil)), nil
}

// DecodeLean is Decode for a body with the ids apart.
func DecodeLean(r io.Reader, limit int64, v any) error { return decodeLean(decoder, r, limit, v) }

// DecodeLeanRequest is DecodeRequest for a body with the ids apart.
func DecodeLeanRequest(r io.Reader, limit int64, v any) error {
	return decodeLean(requests, r, limit, v)
}

func decodeLean(d cbor.DecMode, r io.Reader, limit int64, v any) error {
	apart, err := decompress(r, limit)
	if err != nil {
		return err
	}
	raw, err := putIDs(apart, limit)
	if err != nil {
		return err
	}
	return unmarshal(d, raw, v)
}

// takeIDs replaces the ids in what Marshal has made, where it stands.
func takeIDs(raw []byte) (text []byte, ids []uuid.UUID) {
	text = raw[:0]
	begin := 0 // of what stands before the next id
	for at := 0; at < len(raw); {
		next := at + itemSize(raw[at:])
		if id, ok := idIn(raw[at:next]); ok {
			text, ids = append(append(text, raw[begin:at]...), idHere), append(ids, id)
			begin = next
		}
		at = next
	}
	return append(text, raw[begin:]...), ids
}

// idIn is the id that an item is, if it comes back from there as it was.
func idIn(item []byte) (uuid.UUID, bool) {
	if !bytes.HasPrefix(item, idHead) {
		return uuid.UUID{}, false
	}
	id, err := uuid.ParseBytes(item[len(idHead):])
	var again [38]byte
	return id, err == nil && bytes.Equal(appendID(again[:0], id), item)
}

// appendID writes an id as it stands in CBOR.
func appendID(to []byte, id uuid.UUID) []byte {
	to = hex.AppendEncode(append(to, idHead...), id[:4])
	for _, part := range [][]byte{id[4:6], id[6:8], id[8:10], id[10:]} {
		to = hex.AppendEncode(append(to, '-'), part)
	}
	return to
}

// putIDs is the CBOR that was taken apart, of at most limit bytes.
func putIDs(apart []byte, limit int64) ([]byte, error) {
	count, n := binary.Uvarint(apart)
	if n <= 0 || count > uint64(len(apart)-n)/uint64(early+late) {
		return nil, fmt.Errorf("%w: no %d ids in %d bytes", ErrMalformed, count, len(apart))
	}
	ids := make([]uuid.UUID, count)
	for i := range early {
		for j := range ids {
			ids[j][i] = apart[n+i*len(ids)+j]
		}
	}
	text, random := apart[n+early*len(ids):len(apart)-late*len(ids)], apart[len(apart)-late*len(ids):]
	for j := range ids {
		copy(ids[j][early:], random[late*j:])
	}
	size := len(text) + len(ids)*(len(idHead)+36-1)
	if int64(size) > limit {
		return nil, ErrTooLarge
	}
	raw, begin := make([]byte, 0, size), 0
	for at := 0; at < len(text); {
		n := itemSize(text[at:])
		if n == 0 {
			return nil, fmt.Errorf("%w: broken off", ErrMalformed)
		}
		if text[at] == idHere {
			if len(ids) == 0 {
				return nil, fmt.Errorf("%w: too few ids", ErrMalformed)
			}
			raw, ids = appendID(append(raw, text[begin:at]...), ids[0]), ids[1:]
			begin = at + n
		}
		at += n
	}
	if len(ids) > 0 {
		return nil, fmt.Errorf("%w: %d ids too many", ErrMalformed, len(ids))
	}
	return append(raw, text[begin:]...), nil
}

// itemSize is how long the first item of some CBOR is: what an array or a map
// holds are items of their own. It is 0 where the item does not end, or does not
// say when.
func itemSize(data []byte) int {
	size, value := 1, uint64(data[0]&0x1f)
	if value >= 28 {
		return 0
	}
	if value >= 24 {
		size += 1 << (value - 24)
		if len(data) < size {
			return 0
		}
		value = 0
		for _, b := range data[1:size] {
			value = value<<8 | uint64(b)
		}
	}
	if major := data[0] >> 5; major == 2 || major == 3 { // bytes and text
		if value > uint64(len(data)-size) {
			return 0
		}
		size += int(value)
	}
	return size
}
