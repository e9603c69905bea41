package exchange

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/roadbook/roadbook/app/handout"
	"github.com/roadbook/roadbook/app/session"
	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// Everything is an export of all that is on this computer.
type Everything struct {
	Path    string `json:"path"`
	Records int    `json:"records"`
	Files   int    `json:"files"`
	Away    int    `json:"away"` // files whose bytes are not on this computer
}

// What is in the archive.
const (
	plainName = "roadbook.sqlite"
	csvFolder = "csv/"
	filesIn   = "files/" // each in a folder that is called as its record
)

// ExportAll writes all that is on this computer into one archive that nobody needs
// Roadbook for: the records of each kind as a CSV, with names, and as a table of a
// SQLite file, as they are stored; and the files. What the user may not see is not on
// his device and so not in it. It is told of, and cancelled, as job.
func (s *Service) ExportAll(job, locale string) (Everything, error) {
	a, err := s.session.Allow(session.Read, "")
	if err != nil {
		return Everything{}, err
	}
	dir, err := handout.Folder(s.dir, a.Now)
	if err != nil {
		return Everything{}, fmt.Errorf("export everything: %w", err)
	}
	w, end := s.write(a, job)
	defer end()
	all := Everything{Path: filepath.Join(dir, "roadbook-"+a.Now.Local().Format(time.DateOnly)+".zip")}
	if err := w.everything(&all, locale); err != nil {
		return Everything{}, errors.Join(fmt.Errorf("export everything: %w", err), os.RemoveAll(dir))
	}
	slog.Info("exported everything", "records", all.Records, "files", all.Files, "user", a.User)
	return all, nil
}

// archive is an export of everything that is being written.
type archive struct {
	*writing
	*zip.Writer
	plain *store.Plain
	all   *Everything
}

func (w *writing) everything(all *Everything, locale string) (err error) {
	fields, err := store.All(w.Ctx, w.DB, entity.CustomFields)
	if err != nil {
		return err
	}
	counts := make(map[string]int)
	for _, kind := range entity.Catalog {
		n, err := w.DB.Count(w.Ctx, store.Query{Kind: kind.Name})
		if err != nil {
			return err
		}
		counts[kind.Name] = n
		w.Total += n
	}
	file, err := os.OpenFile(all.Path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	plainPath := filepath.Join(filepath.Dir(all.Path), plainName)
	plain, err := store.NewPlain(w.Ctx, plainPath)
	if err != nil {
		return err
	}
	defer os.Remove(plainPath) //nolint:errcheck // its folder goes within a day
	z := &archive{w, zip.NewWriter(file), plain, all}
	for _, kind := range entity.Catalog {
		if counts[kind.Name] > 0 {
			err = errors.Join(err, z.kind(kind, fields, locale))
		}
		if err != nil {
			break
		}
	}
	if err = errors.Join(err, plain.Close()); err != nil {
		return err
	}
	if err := z.copyIn(plainName, plainPath); err != nil {
		return err
	}
	return z.Close()
}

// kind writes the records of a kind, and the bytes of those that are files.
func (z *archive) kind(kind *entity.Schema, custom []entity.CustomField, locale string) error {
	fields := append([]entity.Field{}, kind.Fields...)
	for _, f := range custom {
		if f.Kind == kind.Name {
			fields = append(fields, entity.Field{Name: customPrefix + f.Key, Type: entity.FieldType(f.Type)})
		}
	}
	if err := z.plain.Table(z.Ctx, kind.Name, fields); err != nil {
		return err
	}
	e := Export{Query: store.Query{Kind: kind.Name}, Locale: locale}
	columns := []exportColumn{{"id", entity.Field{Name: "id", Type: entity.TypeText}}}
	for _, f := range fields {
		columns = append(columns, exportColumn{fieldHeader(e, f), f})
	}
	to, err := z.create(csvFolder + kind.Name + ".csv")
	if err != nil {
		return err
	}
	t, err := newCSV(keptOpen{to})
	if err != nil {
		return err
	}
	var files []entity.Attachment
	n, err := z.table(e, columns, t, func(row store.Row) error {
		if kind.Name == entity.Attachments.Name {
			files = append(files, entity.Attachments.Load(entity.ID(row.ID), row.Values))
		}
		return z.plain.Add(z.Ctx, row)
	})
	z.all.Records += n
	if err := errors.Join(err, t.close()); err != nil {
		return err
	}
	for _, f := range files {
		if err := z.file(f); err != nil {
			return err
		}
	}
	return nil
}

func (z *archive) create(name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.Now})
}

// file adds the bytes of a file where they are on this computer.
func (z *archive) file(f entity.Attachment) error {
	to := &entry{archive: z, name: filesIn + string(f.ID) + "/" + handout.SafeName(f.Name)}
	err := z.DB.CopyBytes(z.Ctx, f, to)
	if errors.Is(err, store.ErrAway) && to.Writer == nil {
		z.all.Away++
		return nil
	}
	if err == nil {
		_, err = to.Write(nil) // it may be empty
		z.all.Files++
	}
	return errors.Join(err, z.Ctx.Err())
}

func (z *archive) copyIn(name, path string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := z.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// entry is a file of an archive that is there once something is written to it.
type entry struct {
	archive *archive
	name    string
	io.Writer
}

func (e *entry) Write(p []byte) (n int, err error) {
	if e.Writer == nil {
		if e.Writer, err = e.archive.create(e.name); err != nil {
			return 0, err
		}
	}
	return e.Writer.Write(p)
}

// keptOpen is for who closes what he writes to.
type keptOpen struct{ io.Writer }

func (keptOpen) Close() error { return nil }
