package change

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// anything decodes what is not as our programs write it.
var anything = func() cbor.DecMode {
	mode, err := cbor.DecOptions{IntDec: cbor.IntDecConvertSignedOrFail, UTF8: cbor.UTF8RejectInvalid}.DecMode()
	if err != nil {
		panic(err) // the options are fixed
	}
	return mode
}()

// UnmarshalCBOR reads a map of names to values. By reflection these were a sixth of
// what a push costs.
func (f *Fields) UnmarshalCBOR(data []byte) error {
	r := newPlainReader(data)
	if fields := r.fields(); r.whole() {
		*f = fields
		return nil
	}
	if err := anything.Unmarshal(data, (*map[string]any)(f)); err != nil {
		return fmt.Errorf("fields: %w", err)
	}
	return nil
}

// UnmarshalCBOR reads a transaction, likewise.
func (t *Tx) UnmarshalCBOR(data []byte) error {
	r := newPlainReader(data)
	if tx := r.tx(); r.whole() {
		*t = tx
		return nil
	}
	type byReflection Tx // has no methods
	if err := anything.Unmarshal(data, (*byReflection)(t)); err != nil {
		return fmt.Errorf("transaction: %w", err)
	}
	return nil
}
