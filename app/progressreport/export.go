package progressreport

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/store/entity"
)

// writers are the formats that a report is exported to.
var writers = map[string]func(Document) ([]byte, error){"md": markdown, "xlsx": workbook, "pdf": pages}

// Export writes a report into a file and returns its path. The same record gives
// the same file, byte for byte, however the workspace has changed since.
func (s *Service) Export(id entity.ID, format, locale string) (string, error) {
	write, ok := writers[format]
	if !ok {
		return "", fault.Invalid("format", "invalid", "pdf, xlsx or md")
	}
	d, err := s.Document(id, locale)
	if err != nil {
		return "", err
	}
	raw, err := write(d)
	if err != nil {
		return "", fmt.Errorf("export report: %w", err)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return "", fmt.Errorf("export report: %w", err)
	}
	dir, err := os.MkdirTemp(s.dir, "report")
	if err != nil {
		return "", fmt.Errorf("export report: %w", err)
	}
	path := filepath.Join(dir, fileName(d.Title)+"."+format)
	return path, os.WriteFile(path, raw, 0o600)
}

// notInNames are characters that some system refuses in the name of a file.
var notInNames = regexp.MustCompile(`[\\/:*?"<>|\x00-\x1f]+`)

func fileName(title string) string {
	name := []rune(notInNames.ReplaceAllString(title, " "))
	return string(name[:min(len(name), 80)])
}
