package protocol

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"
)

// ErrTooLarge is returned for a body that is longer than its limit, compressed
// or not.
var ErrTooLarge = errors.New("body too large")

// ErrMalformed is wrapped by every other decoding error.
var ErrMalformed = errors.New("malformed body")

// ContentType of a CBOR body, which every version understands.
const ContentType = "application/cbor"

var (
	encoder = must(cbor.EncOptions{Sort: cbor.SortBytewiseLexical}.EncMode())
	decoder = decoderOf(1 << 20)

	// A byte on the wire can become a hundred in memory: an array of nothing is
	// an array of empty structs. What devices send is therefore bounded by the
	// number of elements too.
	requests = decoderOf(MaxScopes)
)

func decoderOf(maxElements int) cbor.DecMode {
	return must(cbor.DecOptions{
		IntDec: cbor.IntDecConvertSignedOrFail, MaxArrayElements: maxElements, MaxMapPairs: 1 << 12, MaxNestedLevels: 16, UTF8: cbor.UTF8RejectInvalid,
	}.DecMode())
}

// must panics on an error: only for options that are fixed in this file.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Marshal encodes v as CBOR. Equal values give equal bytes.
func Marshal(v any) ([]byte, error) {
	return encoder.Marshal(v)
}

// Unmarshal decodes CBOR into v. Integers in Fields come back as int64.
func Unmarshal(data []byte, v any) error { return unmarshal(decoder, data, v) }

func unmarshal(d cbor.DecMode, data []byte, v any) error {
	if err := d.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return nil
}

// compressor and decompressors keep their memory between bodies. They are made ready
// here, so that what they wait on belongs to no bubble of testing/synctest.
var compressor = func() *zstd.Encoder {
	z := must(zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(min(runtime.GOMAXPROCS(0), 4))))
	z.EncodeAll([]byte{0}, nil)
	return z
}()

var decompressors = func() chan *zstd.Decoder {
	all := make(chan *zstd.Decoder, min(runtime.GOMAXPROCS(0), 4))
	for range cap(all) {
		all <- must(zstd.NewReader(nil, zstd.WithDecoderConcurrency(1)))
	}
	return all
}()

// Encode is Marshal and compression: a body for the wire.
func Encode(v any) ([]byte, error) {
	raw, err := Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode %T: %w", v, err)
	}
	return compressor.EncodeAll(raw, nil), nil
}

// Decode reads a compressed body of at most limit bytes, counted after
// decompression, into v.
func Decode(r io.Reader, limit int64, v any) error { return decode(decoder, r, limit, v) }

// DecodeRequest is Decode for what a device sends, which is trusted with less.
func DecodeRequest(r io.Reader, limit int64, v any) error { return decode(requests, r, limit, v) }

func decode(d cbor.DecMode, r io.Reader, limit int64, v any) error {
	raw, err := decompress(r, limit)
	if err != nil {
		return err
	}
	return unmarshal(d, raw, v)
}

func decompress(r io.Reader, limit int64) ([]byte, error) {
	packed, err := readLimited(r, limit) // first of all: it may come slowly
	if err != nil {
		return nil, err
	}
	z := <-decompressors
	defer func() { decompressors <- z }()
	if err := z.ResetWithOptions(nil, zstd.WithDecoderMaxMemory(uint64(limit))); err != nil {
		return nil, err
	}
	raw, err := z.DecodeAll(packed, nil)
	switch {
	case errors.Is(err, zstd.ErrDecoderSizeExceeded), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return nil, ErrTooLarge
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return raw, nil
}

// DecodeJSON reads an uncompressed JSON body of at most limit bytes into v.
func DecodeJSON(r io.Reader, limit int64, v any) error {
	raw, err := readLimited(r, limit)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	return nil
}

func readLimited(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	case int64(len(raw)) > limit:
		return nil, ErrTooLarge
	}
	return raw, nil
}

// EncodeJSON is v as indented JSON, for people.
func EncodeJSON(v any) ([]byte, error) { return json.MarshalIndent(v, "", "  ") }
