package attachment

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// maxFile is how many bytes a file may have.
const maxFile = 512 << 20

// Refusal is a file that was not added, and why.
type Refusal struct {
	Name  string       `json:"name"`
	Fault *fault.Fault `json:"fault"`
}

// Add attaches files of this computer to a record. Those that cannot be added
// hold up no other.
func (s *Service) Add(kind, id string, paths []string) ([]Refusal, error) {
	a, err := s.session.Allow(session.Write, kind)
	if err != nil {
		return nil, err
	}
	if err := checkSubject(a, kind, id); err != nil {
		return nil, err
	}
	refusals := []Refusal{}
	for _, path := range paths {
		file := entity.Attachment{SubjectKind: kind, SubjectID: entity.ID(id), Name: handout.SafeName(filepath.Base(path))}
		if err := add(a, path, file); err != nil {
			refusals = append(refusals, Refusal{file.Name, fault.From(err)})
		}
		s.forgetUpload(path)
	}
	return refusals, nil
}

// checkSubject refuses a record that cannot have files.
func checkSubject(a session.Access, kind, id string) error {
	if s, ok := entity.Find(kind); !ok || s.AppendOnly || s.Writers != entity.Everyone || kind == entity.Attachments.Name {
		return fault.New("invalid", kind+" has no files")
	}
	page, err := a.DB.List(a.Ctx, store.Query{Kind: kind, Filter: store.Filter{Field: "id", Op: store.Equal, Value: id}, Limit: 1})
	if err == nil && len(page.Rows) == 0 {
		err = fmt.Errorf("%s %s: %w", kind, id, store.ErrNotFound)
	}
	return err
}

// add attaches one file. Nothing stays of one that fails.
func add(a session.Access, path string, file entity.Attachment) error {
	in, err := open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := describe(in, &file); err != nil {
		return fmt.Errorf("read %s: %w", file.Name, err)
	}
	file.SHA256, file.SizeBytes, err = a.DB.AddBytes(in, maxFile)
	if errors.Is(err, store.ErrTooLarge) { // it grew meanwhile
		return tooLarge(file.Name)
	}
	if err != nil {
		return err
	}
	err = a.Act(func(tx *store.Tx) error { return tx.Attach(&file) })
	if err != nil {
		return errors.Join(err, a.DB.DropBytes(a.Ctx, file.SHA256))
	}
	return nil
}

// open opens what can be read to its end: no folder, no device.
func open(path string) (*os.File, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, unreadable(err)
	}
	info, err := in.Stat()
	switch {
	case err != nil:
		err = unreadable(err)
	case !info.Mode().IsRegular():
		err = unreadable(errors.New("not a file"))
	case info.Size() > maxFile:
		err = tooLarge(path)
	}
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return in, nil
}

func unreadable(err error) error { return fault.New("attachment.unreadable", err.Error()) }

func tooLarge(name string) error {
	return fault.New("attachment.too-large", fmt.Sprintf("%s has more than %d bytes", name, maxFile))
}

// describe fills in what can be seen of a file: its type, and of a picture what
// it looks like and when it was taken.
func describe(in io.ReadSeeker, file *entity.Attachment) error {
	mime, err := mimetype.DetectReader(in)
	if err != nil {
		return err
	}
	file.MediaType, _, _ = strings.Cut(mime.String(), ";")
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return err
	}
	meta := readExif(in)
	if !meta.taken.IsZero() {
		file.TakenAt = store.FormatInstant(meta.taken)
	}
	if strings.HasPrefix(file.MediaType, "image/") {
		file.Preview = preview(in, meta.orientation)
	}
	_, err = in.Seek(0, io.SeekStart)
	return err
}

// forgetUpload removes a file that the page has sent: it was a copy, in a folder of
// its own. What else is where files are exchanged is somebody's.
func (s *Service) forgetUpload(path string) {
	rel, err := filepath.Rel(s.dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return
	}
	if folder := filepath.Dir(rel); strings.HasPrefix(folder, handout.Uploads) || strings.HasPrefix(folder, handout.Prefix) {
		_ = os.RemoveAll(filepath.Join(s.dir, folder)) // the next start removes what is left
	}
}
