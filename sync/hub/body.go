package hub

import (
	"bytes"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// worthPacking is the size from which the operations of a transaction are kept
// compressed: of a few fields it would save nothing and cost most of a push.
const worthPacking = 1 << 10

// packOps is how operations are kept: as CBOR, compressed where there are many.
func packOps(ops []change.Op) ([]byte, error) {
	raw, err := protocol.Marshal(ops)
	if err != nil || len(raw) < worthPacking {
		return raw, err
	}
	return protocol.Encode(ops)
}

// zstdMagic begins what is compressed, and no CBOR array.
var zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}

func unpackOps(body []byte) (ops []change.Op, err error) {
	if bytes.HasPrefix(body, zstdMagic) {
		err = protocol.Decode(bytes.NewReader(body), protocol.MaxBodyBytes, &ops)
	} else {
		err = protocol.Unmarshal(body, &ops)
	}
	return ops, err
}
