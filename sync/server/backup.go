package main

import (
	"archive/tar"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/roadbook/roadbook/sync/hub"
)

// The parts of a backup, by their names in the folder of a hub. The certificate
// belongs to it: devices accept no other.
const (
	databaseName = "hub.db"
	filesName    = "files"
)

func backupCommand(f *flag.FlagSet) action {
	at := placeFlags(f)
	to := f.String("to", "", "the file to write, a tar archive")
	return func(ctx context.Context, out io.Writer) error {
		if *to == "" {
			return errors.New("backup needs --to FILE")
		}
		return at.with(ctx, func(h *hub.Hub) error {
			bytes, err := at.backup(ctx, h, *to)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%s: %d bytes, checked\n", *to, bytes)
			if files := at.elsewhere(); files != "" {
				fmt.Fprintf(out, "the attachments' bytes are not in it: %s keeps them\n", files)
			}
			return nil
		})
	}
}

// backup writes database, certificate and the attachments of the data folder to
// one file, which gets its name when it is whole. Attachments never change, so that those of a moment later
// do no harm.
func (p *place) backup(ctx context.Context, h *hub.Hub, to string) (bytes int64, err error) {
	work, err := os.MkdirTemp(filepath.Dir(to), ".roadbook-backup-")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	database, whole := filepath.Join(work, databaseName), filepath.Join(work, "whole.tar")
	if err := h.Backup(ctx, database); err != nil {
		return 0, err
	}
	archive, err := os.OpenFile(whole, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	w := tar.NewWriter(archive)
	cert, key := certificatePaths(p.data)
	err = errors.Join(addFile(w, databaseName, database), addFile(w, filepath.Base(cert), cert), addFile(w, filepath.Base(key), key),
		addFolder(w, filesName, filepath.Join(p.data, filesName)), w.Close(), archive.Sync())
	info, statErr := archive.Stat()
	if err = errors.Join(err, statErr, archive.Close()); err != nil {
		return 0, fmt.Errorf("write backup: %w", err)
	}
	return info.Size(), os.Rename(whole, to)
}

// addFile adds a file; one that is not there is left out.
func addFile(w *tar.Writer, name, path string) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if err := w.WriteHeader(&tar.Header{Name: filepath.ToSlash(name), Mode: 0o600, Size: info.Size(), ModTime: info.ModTime()}); err != nil {
		return err
	}
	_, err = io.CopyN(w, file, info.Size()) // an upload may still be growing
	return err
}

func addFolder(w *tar.Writer, name, path string) error {
	return filepath.WalkDir(path, func(file string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() {
			return err
		}
		rest, err := filepath.Rel(path, file)
		if err != nil {
			return err
		}
		return addFile(w, filepath.Join(name, rest), file)
	})
}

func restoreCommand(f *flag.FlagSet) action {
	at := placeFlags(f)
	from := f.String("from", "", "the file that backup has written; leave it out where the database has been restored by other means")
	return func(ctx context.Context, out io.Writer) error {
		if *from != "" {
			if err := at.unpack(*from); err != nil {
				return err
			}
		}
		return at.with(ctx, func(h *hub.Hub) error {
			n, err := h.NewEpoch(ctx)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%d workspaces restored; devices will offer again what they had sent since\n", n)
			folder := filepath.Join(at.data, filesName)
			if _, err := os.Stat(folder); err == nil && at.elsewhere() != "" {
				fmt.Fprintf(out, "the backup's attachments are in %s: bring them to %s with files copy --from %s\n", folder, at.elsewhere(), folder)
			}
			return nil
		})
	}
}

// unpack puts what is in a backup into the folder, which has no hub yet.
func (p *place) unpack(from string) (err error) {
	if _, err := os.Stat(filepath.Join(p.data, databaseName)); err == nil {
		return fmt.Errorf("there is a hub in %s: stop it, and move the folder away first", p.data)
	}
	archive, err := os.Open(from)
	if err != nil {
		return err
	}
	defer archive.Close()
	r := tar.NewReader(archive)
	for {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			if _, err := os.Stat(filepath.Join(p.data, databaseName)); err != nil {
				return fmt.Errorf("%s is no backup of a hub: no database is in it", from)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", from, err)
		}
		if header.Typeflag != tar.TypeReg || !filepath.IsLocal(header.Name) || strings.Contains(header.Name, "\\") {
			return fmt.Errorf("%s is no backup of a hub: %q is in it", from, header.Name)
		}
		if err := unpackFile(filepath.Join(p.data, filepath.FromSlash(header.Name)), r); err != nil {
			return fmt.Errorf("unpack %s: %w", header.Name, err)
		}
	}
}

func unpackFile(path string, r io.Reader) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := io.Copy(file, r); err != nil {
		return err
	}
	return file.Sync()
}
