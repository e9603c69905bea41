package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// The limits of a workbook, which is a zip archive of XML files: a small one can
// unpack to anything.
const (
	maxUnzipBytes  = 1 << 30   // in all; sheets are unpacked to the disk
	maxMemoryBytes = 128 << 20 // of the parts that are unpacked to memory
	maxRatio       = 200       // of what is unpacked to what is packed, in a large part
	largePartBytes = 16 << 20  // from here on a part is looked at more closely
)

// checkWorkbook refuses a workbook that would fill the disk or the memory,
// before it is unpacked. Sizes that the archive says are not believed: package
// zip fails where a part is longer than it says.
func checkWorkbook(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return errNotXLSX(err)
	}
	defer z.Close()
	tooLarge := errTooLarge(filepath.Base(path)).With(map[string]any{"limitBytes": maxUnzipBytes})
	var all, memory uint64
	for _, part := range z.File {
		size := part.UncompressedSize64
		if all += size; size > maxUnzipBytes || all > maxUnzipBytes {
			return tooLarge
		}
		if !streamed(part.Name) {
			if memory += size; memory > maxMemoryBytes {
				return tooLarge
			}
		}
		if size < largePartBytes {
			continue
		}
		if size/maxRatio > part.CompressedSize64 {
			return tooLarge
		}
		if err := checkPart(part); err != nil {
			return err
		}
	}
	return nil
}

// streamed says whether a part is unpacked to the disk when it is large.
func streamed(name string) bool {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.HasPrefix(name, "xl/worksheets/sheet") || name == "xl/sharedstrings.xml"
}

// checkPart looks for a text between two tags that is longer than any cell: the
// reader of the XML would hold it in memory whole.
func checkPart(part *zip.File) error {
	if !streamed(part.Name) {
		return nil // limited in size
	}
	r, err := part.Open()
	if err != nil {
		return errNotXLSX(err)
	}
	defer r.Close()
	buffer := make([]byte, 64<<10)
	run := 0
	for {
		n, err := r.Read(buffer)
		piece := buffer[:n]
		if first := bytes.IndexByte(piece, '<'); first < 0 {
			run += n
		} else {
			run += first
			if run > maxRecordBytes {
				return errTooLarge("a cell")
			}
			run = n - bytes.LastIndexByte(piece, '<')
		}
		if run > maxRecordBytes {
			return errTooLarge("a cell")
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return errNotXLSX(fmt.Errorf("unpack %s: %w", part.Name, err))
		}
	}
}
