package formula

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Currency is what names the currency of the amount that a formula gives, as currency
// says it of the fields; "" where the formula gives a plain number, or one of two
// currencies. An amount stays one when it is scaled, and when others are added to it.
func Currency(formula string, currency func(field string) string) string {
	parsed, err := parser.ParseExprFrom(token.NewFileSet(), "", formula, parser.SkipObjectResolution)
	if err != nil {
		return ""
	}
	of, _ := amount{formula, currency}.of(parsed)
	return of
}

type amount struct {
	formula  string
	currency func(string) string
}

// of is the currency of a piece; mixed says that it makes no sense in any.
func (a amount) of(e ast.Expr) (currency string, mixed bool) {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return a.of(e.X)
	case *ast.Ident, *ast.SelectorExpr:
		return a.currency(a.formula[e.Pos()-1 : e.End()-1]), false
	case *ast.UnaryExpr:
		return a.of(e.X)
	case *ast.BinaryExpr:
		return a.binary(e)
	case *ast.CallExpr:
		args := e.Args
		switch name, _ := e.Fun.(*ast.Ident); {
		case name == nil || len(args) == 0:
			return "", true
		case name.Name == "when":
			args = args[1:]
		case name.Name == "round":
			args = args[:1]
		}
		return a.same(args...)
	}
	return "", false
}

func (a amount) binary(e *ast.BinaryExpr) (string, bool) {
	switch e.Op {
	case token.ADD, token.SUB:
		return a.same(e.X, e.Y)
	case token.MUL, token.QUO:
		left, mixed := a.of(e.X)
		right, also := a.of(e.Y)
		switch {
		case mixed || also || right == "":
			return left, mixed || also
		case left == "" && e.Op == token.MUL:
			return right, false
		}
		return "", left != right || e.Op == token.MUL // a share of two amounts is a number
	}
	return "", false // a comparison
}

// same is the currency of pieces that are added or chosen from; a plain number goes
// with any.
func (a amount) same(pieces ...ast.Expr) (string, bool) {
	all := ""
	for _, e := range pieces {
		of, mixed := a.of(e)
		if mixed || of != "" && all != "" && of != all {
			return "", true
		}
		if of != "" {
			all = of
		}
	}
	return all, false
}
