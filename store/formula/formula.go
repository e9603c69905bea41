// Package formula reads the formulas of fields that are computed, and writes them
// as SQL: SQLite is the one that computes, in a list, a filter and an order alike.
//
// A formula has the syntax of an expression in Go: numbers, texts in quotes, names of
// fields, + - * /, comparisons, &&, ||, ! and brackets, and the functions below. Money
// counts in units of its currency, not in minor ones; a flag is 0 or 1. What lacks an
// operand, or is divided by 0, is empty.
package formula

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"

	"github.com/roadbook/roadbook/store/entity"
)

// Why a formula cannot be used.
const (
	Syntax   = "formula.syntax"   // it is no expression
	Unknown  = "formula.unknown"  // the kind has no such field
	Mismatch = "formula.mismatch" // a field, text or number where another type belongs
	Function = "formula.function" // no such function, or not with so many arguments
)

// Error says what is wrong, and where.
type Error struct {
	Reason string
	At     string // the piece of the formula
}

func (e *Error) Error() string { return e.Reason + ": " + e.At }

// Column is a field as SQL sees it.
type Column struct {
	SQL  string
	Type entity.FieldType
}

// SQL writes a formula that gives a number. column says what a name stands for, and
// false for none. It fails with an *Error.
func SQL(formula string, column func(name string) (Column, bool)) (string, error) {
	parsed, err := parser.ParseExprFrom(token.NewFileSet(), "", formula, parser.SkipObjectResolution)
	if err != nil {
		return "", &Error{Syntax, formula}
	}
	sql, err := writer{formula, column}.number(parsed)
	if err != nil {
		return "", err
	}
	// What is too large to be meant is empty too: JSON has no word for infinity.
	return "coalesce(iif(abs(" + sql + ") < 1e15, round(" + sql + ", 6), ''), '')", nil
}

// is is what a piece of a formula gives.
type is int

const (
	number is = iota
	text
	day
)

type writer struct {
	formula string
	column  func(string) (Column, bool)
}

func (w writer) wrong(reason string, e ast.Expr) error {
	return &Error{reason, w.formula[e.Pos()-1 : e.End()-1]}
}

// number writes a piece that must give a number.
func (w writer) number(e ast.Expr) (string, error) { return w.of(number, e) }

func (w writer) of(want is, e ast.Expr) (string, error) {
	sql, got, err := w.piece(e)
	if err == nil && got != want {
		err = w.wrong(Mismatch, e)
	}
	return sql, err
}

// piece writes any piece, and says what it gives.
func (w writer) piece(e ast.Expr) (string, is, error) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return w.piece(e.X)
	case *ast.BasicLit:
		return w.literal(e)
	case *ast.Ident, *ast.SelectorExpr:
		return w.field(e)
	case *ast.UnaryExpr:
		return w.unary(e)
	case *ast.BinaryExpr:
		return w.binary(e)
	case *ast.CallExpr:
		return w.call(e)
	}
	return "", number, w.wrong(Syntax, e)
}

func (w writer) literal(e *ast.BasicLit) (string, is, error) {
	if e.Kind == token.STRING {
		s, err := strconv.Unquote(e.Value)
		if err != nil || strings.ContainsRune(s, 0) {
			return "", text, w.wrong(Syntax, e)
		}
		return "'" + strings.ReplaceAll(s, "'", "''") + "'", text, nil
	}
	n, err := strconv.ParseFloat(e.Value, 64)
	if err != nil {
		return "", number, w.wrong(Syntax, e)
	}
	return strconv.FormatFloat(n, 'e', -1, 64), number, nil // SQLite takes that for a real
}

func (w writer) field(e ast.Expr) (string, is, error) {
	c, ok := w.column(w.formula[e.Pos()-1 : e.End()-1])
	if !ok {
		return "", number, w.wrong(Unknown, e)
	}
	switch c.Type {
	case entity.TypeInteger, entity.TypeNumber, entity.TypeMoney:
		return "(1.0 * " + c.SQL + ")", number, nil
	case entity.TypeFlag:
		return "(0 + " + c.SQL + ")", number, nil
	case entity.TypeDate, entity.TypeInstant:
		return "julianday(substr(" + c.SQL + ", 1, 10))", day, nil
	case entity.TypeText, entity.TypeLong, entity.TypeChoice:
		return c.SQL, text, nil
	}
	return "", number, w.wrong(Mismatch, e)
}

func (w writer) unary(e *ast.UnaryExpr) (string, is, error) {
	sign, ok := map[token.Token]string{token.SUB: "-", token.ADD: "+", token.NOT: "NOT "}[e.Op]
	if !ok {
		return "", number, w.wrong(Syntax, e)
	}
	of, err := w.number(e.X)
	return "(" + sign + of + ")", number, err
}

var (
	sums = map[token.Token]string{
		token.ADD: "+", token.SUB: "-", token.MUL: "*", token.QUO: "/", token.LAND: "AND", token.LOR: "OR",
	}
	comparisons = map[token.Token]string{
		token.EQL: "=", token.NEQ: "<>", token.LSS: "<", token.LEQ: "<=", token.GTR: ">", token.GEQ: ">=",
	}
)

// binary compares two of a sort, subtracts a day from a day, or computes.
func (w writer) binary(e *ast.BinaryExpr) (string, is, error) {
	left, of, err := w.piece(e.X)
	if err != nil {
		return "", of, err
	}
	right, err := w.of(of, e.Y)
	if err != nil {
		return "", of, err
	}
	sign, compared := comparisons[e.Op]
	if !compared {
		var known bool
		if sign, known = sums[e.Op]; !known {
			return "", of, w.wrong(Syntax, e)
		}
		if of == text || of == day && e.Op != token.SUB {
			return "", of, w.wrong(Mismatch, e)
		}
	}
	return "(" + left + " " + sign + " " + right + ")", number, nil
}

// Functions are what a formula may call, with the least and most arguments.
var Functions = map[string][2]int{
	"when":  {3, 3}, // when(condition, then, otherwise)
	"round": {1, 2}, // round(number, decimals)
	"abs":   {1, 1},
	"min":   {2, 9},
	"max":   {2, 9},
}

func (w writer) call(e *ast.CallExpr) (string, is, error) {
	name, _ := e.Fun.(*ast.Ident)
	if name == nil || e.Ellipsis.IsValid() {
		return "", number, w.wrong(Function, e)
	}
	count, known := Functions[name.Name]
	if !known || len(e.Args) < count[0] || len(e.Args) > count[1] {
		return "", number, w.wrong(Function, e)
	}
	args := make([]string, len(e.Args))
	for i, arg := range e.Args {
		var err error
		if args[i], err = w.number(arg); err != nil {
			return "", number, err
		}
	}
	function := name.Name
	if function == "when" {
		function = "iif"
	}
	return fmt.Sprintf("%s(%s)", function, strings.Join(args, ", ")), number, nil
}
