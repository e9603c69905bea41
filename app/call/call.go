// Package call is the one door between the page and the services: a method's
// name and a JSON array of arguments in, JSON or a fault out. The window and the
// browser both carry their calls through it.
//
// Guarantees: a panic in a service is answered like any other error and leaves
// the program running; nothing but a service's exported methods can be called.
package call

import (
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"runtime/debug"

	"github.com/roadbook/roadbook/app/fault"
)

// Methods are those that can be called, by "package.Type.Method".
type Methods map[string]reflect.Value

// Of finds the exported methods of services, which are pointers to structs.
func Of(services []any) Methods {
	m := make(Methods)
	for _, s := range services {
		v := reflect.ValueOf(s)
		t := v.Type().Elem()
		for i := range v.NumMethod() {
			m[fmt.Sprintf("%s.%s.%s", path.Base(t.PkgPath()), t.Name(), v.Type().Method(i).Name)] = v.Method(i)
		}
	}
	return m
}

// Call runs the method of that name. Its result is JSON, "null" where the
// method has none. The error is always a *fault.Fault.
func (m Methods) Call(name string, args []json.RawMessage) (json.RawMessage, error) {
	result, err := m.run(name, args)
	if err != nil {
		return nil, fault.From(err)
	}
	raw, err := json.Marshal(result)
	if err != nil {
		return nil, fault.From(fmt.Errorf("%s: encode result: %w", name, err))
	}
	return raw, nil
}

func (m Methods) run(name string, args []json.RawMessage) (result any, err error) {
	fn, ok := m[name]
	if !ok {
		return nil, fault.New("not-found", "no method "+name)
	}
	in, err := arguments(fn.Type(), args)
	if err != nil {
		return nil, err
	}
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: panic: %v\n%s", name, v, debug.Stack())
		}
	}()
	out := fn.Call(in)
	if failed, _ := out[len(out)-1].Interface().(error); failed != nil {
		return nil, failed
	}
	if fn.Type().Out(0) == errorType {
		return nil, nil
	}
	return out[0].Interface(), nil
}

var errorType = reflect.TypeFor[error]()

func arguments(t reflect.Type, args []json.RawMessage) ([]reflect.Value, error) {
	if len(args) != t.NumIn() {
		return nil, fault.New("invalid", fmt.Sprintf("%d arguments, want %d", len(args), t.NumIn()))
	}
	in := make([]reflect.Value, len(args))
	for i, raw := range args {
		p := reflect.New(t.In(i))
		if err := json.Unmarshal(raw, p.Interface()); err != nil {
			return nil, fault.New("invalid", fmt.Sprintf("argument %d: %v", i+1, err))
		}
		in[i] = p.Elem()
	}
	return in, nil
}
