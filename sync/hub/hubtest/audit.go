package hubtest

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"
)

// everywhere are the statements that may look into all workspaces: the list from
// which somebody at the hub's command line chooses one.
var everywhere = []string{"SELECT ws, name FROM workspace"}

var (
	comments = regexp.MustCompile(`--[^\n]*`)
	tables   = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_.]+)`)
	common   = regexp.MustCompile(`(?i)(?:WITH(?:\s+RECURSIVE)?|,)\s+([a-z_]+)\s*(?:\([a-z_, ]*\))?\s+AS\s+(?:MATERIALIZED\s+)?\(`)
	named    = regexp.MustCompile(`(?i)\bws\s*(?:=|IN\b)|INTO\s+[a-z_]+\s*\(\s*ws\b`)
	shared   = regexp.MustCompile(`(?i)\b(nextval|setval|pg_advisory\w*|pg_try_advisory\w*)\b`)
)

// wrong says why a statement could not run on a database that is distributed by
// workspace; "" where it could.
func wrong(statement string) string {
	text := strings.Join(strings.Fields(comments.ReplaceAllString(statement, "")), " ")
	for _, s := range everywhere {
		if text == s {
			return ""
		}
	}
	if word := shared.FindString(text); word != "" {
		return "uses " + word + ": " + text
	}
	local := make(map[string]bool)
	for _, m := range common.FindAllStringSubmatch(text, -1) {
		local[m[1]] = true
	}
	touched := 0
	for _, m := range tables.FindAllStringSubmatch(text, -1) {
		name := strings.ToLower(m[1])
		if name != "set" && !local[m[1]] && !strings.HasPrefix(name, "pg_") && !strings.HasPrefix(name, "information_schema") {
			touched++
		}
	}
	if n := len(named.FindAllString(text, -1)); n < touched {
		return fmt.Sprintf("touches %d tables and names ws %d times: %s", touched, n, text)
	}
	return ""
}

// audit looks at every statement that the server has run, and says what is wrong
// with them.
func (c *Cluster) audit() (all []string) {
	statements, err := c.statements()
	if err != nil {
		return []string{err.Error()}
	}
	for _, s := range statements {
		if why := wrong(s); why != "" {
			all = append(all, why)
		}
	}
	return all
}

// statements are all that the hub has run, in the words that the server heard.
func (c *Cluster) statements() ([]string, error) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, c.address("postgres"))
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements"); err != nil {
		return nil, err
	}
	rows, err := conn.Query(ctx, "SELECT DISTINCT query FROM pg_stat_statements WHERE userid = 'postgres'::regrole")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
