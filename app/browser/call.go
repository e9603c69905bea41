package browser

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"runtime/debug"

	"github.com/roadbook/roadbook/app/fault"
)

// method is an exported method of a service.
type method struct{ fn reflect.Value }

// bind finds the methods by "package.Type.Method", as Wails names them.
func bind(services []any) map[string]method {
	methods := make(map[string]method)
	for _, s := range services {
		v := reflect.ValueOf(s)
		t := v.Type().Elem()
		for i := range v.NumMethod() {
			name := fmt.Sprintf("%s.%s.%s", path.Base(t.PkgPath()), t.Name(), v.Type().Method(i).Name)
			methods[name] = method{v.Method(i)}
		}
	}
	return methods
}

// call runs one method: a JSON array of arguments in, its result or a fault out.
func (s *Server) call(w http.ResponseWriter, r *http.Request) {
	m, ok := s.methods[r.PathValue("name")]
	if !ok {
		answer(w, http.StatusNotFound, fault.New("not-found", "no such method"))
		return
	}
	var args []json.RawMessage
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxCall)).Decode(&args); err != nil {
		answer(w, http.StatusBadRequest, fault.New("invalid", err.Error()))
		return
	}
	result, err := m.run(args)
	if err != nil {
		answer(w, http.StatusUnprocessableEntity, fault.From(err))
		return
	}
	answer(w, http.StatusOK, result)
}

// run calls the method; a panic in it is an error like any other.
func (m method) run(args []json.RawMessage) (result any, err error) {
	defer func() {
		if v := recover(); v != nil {
			slog.Error("panic", "value", v, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", v)
		}
	}()
	t := m.fn.Type()
	if len(args) != t.NumIn() {
		return nil, fault.New("invalid", fmt.Sprintf("%d arguments, want %d", len(args), t.NumIn()))
	}
	in := make([]reflect.Value, len(args))
	for i, raw := range args {
		p := reflect.New(t.In(i))
		if err := json.Unmarshal(raw, p.Interface()); err != nil {
			return nil, fault.New("invalid", err.Error())
		}
		in[i] = p.Elem()
	}
	out := m.fn.Call(in)
	if failed, _ := out[len(out)-1].Interface().(error); failed != nil {
		return nil, failed
	}
	if len(out) == 1 {
		return nil, nil
	}
	return out[0].Interface(), nil
}
