//go:build !production && !dev && !bindings

package main

import "errors"

// hasWindow says whether this build can open a window. One without the window's
// tags needs neither cgo nor WebKit.
const hasWindow = false

func window(program) error { return errors.New("this build has no window") }
