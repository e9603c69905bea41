package progressreport

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
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
	out, err := handout.Create(s.dir, fileName(d.Title)+"."+format, s.session.Now())
	if err != nil {
		return "", fmt.Errorf("export report: %w", err)
	}
	_, err = out.Write(raw)
	return out.Name(), errors.Join(err, out.Close())
}

// notInNames are characters that some system refuses in the name of a file.
var notInNames = regexp.MustCompile(`[\\/:*?"<>|\x00-\x1f]+`)

func fileName(title string) string {
	name := []rune(notInNames.ReplaceAllString(title, " "))
	return string(name[:min(len(name), 80)])
}
