package browser

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/roadbook/roadbook/app/fault"
	"github.com/roadbook/roadbook/app/handout"
)

// maxUpload is how many bytes one upload may have, all of its files together.
const maxUpload = 4 << 30

// folder is where files are exchanged with the page.
type folder string

// File is an uploaded file: its name, and where the services find it.
type File struct {
	Name string `json:"name"`
	Path string `json:"path"`
}

// clear removes the uploads of an earlier run.
func (f folder) clear() error {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), handout.Uploads) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(string(f), e.Name())))
		}
	}
	return err
}

// upload answers POST /files, a multipart form, with a list of File.
func (f folder) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxUpload)
	files, err := f.receive(r)
	if err != nil {
		answer(w, http.StatusUnprocessableEntity, uploadFault(err))
		return
	}
	answer(w, http.StatusOK, files)
}

func (f folder) receive(r *http.Request) ([]File, error) {
	reader, err := r.MultipartReader()
	if err != nil {
		return nil, fault.New("invalid", err.Error())
	}
	files := []File{}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, fmt.Errorf("receive files: %w", err)
		}
		name := filepath.Base(part.FileName())
		path, err := f.keep(part, name)
		if err != nil {
			return nil, fmt.Errorf("receive %q: %w", name, err)
		}
		files = append(files, File{Name: name, Path: path})
	}
}

// uploadFault tells what the person can mend from what only we can.
func uploadFault(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return fault.New("exchange.too-large", err.Error()).With(map[string]any{"limitBytes": tooLarge.Limit})
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fault.New("cancelled", err.Error())
	}
	return fault.From(err)
}

// keep writes an upload into a folder of its own, under its own name. Half of a
// file is not kept.
func (f folder) keep(from io.Reader, name string) (string, error) {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(string(f), handout.Uploads+"*")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, name)
	to, err := os.Create(path)
	if err == nil {
		_, err = io.Copy(to, from)
		err = errors.Join(err, to.Close())
	}
	if err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return path, nil
}

// download answers GET /files?path= with a file of the folder.
func (f folder) download(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Query().Get("path")
	rel, err := filepath.Rel(string(f), path)
	if err != nil || !filepath.IsLocal(rel) || strings.HasPrefix(rel, handout.Uploads) {
		http.NotFound(w, r)
		return
	}
	root, err := os.OpenRoot(string(f)) // follows no link out of the folder
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer root.Close()
	file, err := root.Open(rel)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	name := filepath.Base(rel)
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	http.ServeContent(w, r, name, info.ModTime(), file)
}
