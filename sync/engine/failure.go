package engine

import (
	"errors"
	"net/http"
	"time"

	"github.com/roadbook/roadbook/sync/protocol"
)

// failure is an error as people and the loop need it. The zero value is none.
type failure struct {
	phase         Phase
	code, message string
	unreached     bool          // there was no answer at all
	after         time.Duration // the hub asked for at least this pause
	until         time.Time     // and this is when it is over
}

// codeInternal is for errors of this device: its disk, its database.
const codeInternal = "sync.internal"

func explain(err error) failure {
	var e *protocol.Error
	var known interface{ FaultCode() string }
	if errors.As(err, &known) {
		return failure{phase: Failed, code: known.FaultCode(), message: err.Error()}
	}
	if !errors.As(err, &e) {
		return failure{phase: Failed, code: codeInternal, message: err.Error()}
	}
	f := failure{phase: Failed, code: e.Code, message: e.Message, after: time.Duration(e.RetryAfter) * time.Second}
	switch {
	case e.Status == http.StatusUnauthorized && e.Code == protocol.CodeSignedOut:
		f.phase = SignedOut
	case e.Status == http.StatusForbidden && e.Code == protocol.CodeRevoked:
		f.phase = Revoked
	case e.Code == protocol.CodeUpgrade:
		f.phase = Outdated
	case e.Code == protocol.CodeOffline:
		f.phase, f.unreached = Offline, true
	case e.Code == protocol.CodeBusy:
		f.phase = Offline
	}
	return f
}

// last says that there is no sense in another attempt.
func (f failure) last() bool { return f.phase == SignedOut || f.phase == Revoked }

// refused says that the hub will never take something as it is: too large, not
// to be understood, or not of a device of the workspace.
func refused(err error) (code string, yes bool) {
	var e *protocol.Error
	if !errors.As(err, &e) {
		return "", false
	}
	switch e.Code {
	case protocol.CodeTooLarge, protocol.CodeMalformed, protocol.CodeBadParcel:
		return e.Code, true
	}
	return "", false
}

// ofOneFile says that an error is about the file that was to be carried, or this
// device's disk: the line is as good as it was.
func ofOneFile(err error) bool {
	var e *protocol.Error
	if !errors.As(err, &e) {
		return true
	}
	switch e.Code {
	case protocol.CodeNoAttachment, protocol.CodeNoBytes, protocol.CodeWrongBytes, protocol.CodeFileTooLarge, protocol.CodeFull:
		return true
	}
	return false
}

// unfinished says that the line did not carry the whole exchange, or that it
// was too much for this device.
func unfinished(err error) bool {
	var e *protocol.Error
	return errors.As(err, &e) && e.Unfinished
}
