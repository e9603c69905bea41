package hub

import (
	"bytes"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// zstdMagic begins what is compressed, as all is that is written now, and no CBOR
// array, as which the short were kept before.
var zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}

// unpackOps reads what a parked transaction said.
func unpackOps(body []byte) (ops []change.Op, err error) {
	if bytes.HasPrefix(body, zstdMagic) {
		err = protocol.Decode(bytes.NewReader(body), protocol.MaxBodyBytes, &ops)
	} else {
		err = protocol.Unmarshal(body, &ops)
	}
	return ops, err
}
