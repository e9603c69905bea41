package protocol_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/roadbook/roadbook/sync/change"
	"github.com/roadbook/roadbook/sync/protocol"
)

// A body may have many frames, each within the limit, which do not say how long they
// are.
func TestManyFramesAreNotMoreThanOneMayBe(t *testing.T) {
	var frame bytes.Buffer
	z, err := zstd.NewWriter(&frame, zstd.WithWindowSize(1<<17))
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		_, err = z.Write(make([]byte, limit/4))
		err = errors.Join(err, z.Flush())
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	var page change.Page
	for frames, want := range map[int]error{1: protocol.ErrMalformed, 2: protocol.ErrTooLarge, 50: protocol.ErrTooLarge} {
		if err := protocol.Decode(bytes.NewReader(bytes.Repeat(frame.Bytes(), frames)), limit, &page); !errors.Is(err, want) {
			t.Errorf("%d frames: %v, want %v", frames, err, want)
		}
	}
}
