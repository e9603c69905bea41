package seal

import "testing"

func BenchmarkPage(b *testing.B) {
	x, err := newXTS(make([]byte, 64))
	if err != nil {
		b.Fatal(err)
	}
	page := make([]byte, 4096)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		x.decrypt(page, 1)
	}
}
