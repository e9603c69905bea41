package exchange_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// book is a workbook with a part more.
func book(t *testing.T, header *zip.FileHeader, raw bool, content []byte) string {
	t.Helper()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	check(excelize.NewFile().Write(&b))
	in, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	check(err)
	path := filepath.Join(t.TempDir(), "book.xlsx")
	out, err := os.Create(path)
	check(err)
	defer out.Close()
	z := zip.NewWriter(out)
	for _, part := range in.File {
		check(z.Copy(part))
	}
	create := z.CreateHeader
	if raw {
		create = z.CreateRaw
	}
	part, err := create(header)
	check(err)
	_, err = part.Write(content)
	check(err)
	check(z.Close())
	return path
}

// claim is a workbook with a part that says it unpacks to so many bytes, and is
// packed into fewer: zeros, which unpack to a thousand times as many.
func claim(t *testing.T, part string, unpacked uint64, packed int) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(make([]byte, 4<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	content := append(b.Bytes(), make([]byte, max(0, packed-b.Len()))...)
	return book(t, &zip.FileHeader{Name: part, Method: zip.Deflate, UncompressedSize64: unpacked, CompressedSize64: uint64(len(content))}, true, content)
}

// noise is a workbook with a part of letters without one tag.
func noise(t *testing.T, part string, size int) string {
	t.Helper()
	content := make([]byte, size)
	if _, err := io.ReadFull(rand.NewChaCha8([32]byte{}), content); err != nil {
		t.Fatal(err)
	}
	for i := range content {
		content[i] = 'a' + content[i]%16
	}
	return book(t, &zip.FileHeader{Name: part, Method: zip.Store}, false, content)
}
