package hubtest

import "testing"

func TestStatementsThatCouldNotBeDistributedAreFound(t *testing.T) {
	for statement, fine := range map[string]bool{
		"SELECT head FROM workspace WHERE ws = $1":                                                       true,
		"SELECT head FROM workspace WHERE ws IN ($1, $2)":                                                true,
		"SELECT d.n FROM device d JOIN workspace w ON w.ws = d.ws\n WHERE d.ws = $1":                     true,
		"INSERT INTO tx (ws, id) VALUES ($1, $2) ON CONFLICT (ws, id) DO UPDATE SET id = excluded.id":    true,
		"INSERT INTO device (ws, n) SELECT $1, max(n) FROM device WHERE ws = $2":                         true,
		"WITH RECURSIVE s(scope) AS (SELECT min(scope) FROM record WHERE ws = $1) SELECT scope FROM s":   true,
		"SELECT ws, name FROM workspace":                                                                 true,
		"SELECT query FROM pg_stat_statements":                                                           true,
		"SELECT id FROM tx WHERE id = $1":                                                                false,
		"SELECT d.n FROM device d JOIN workspace w ON w.epoch = d.id WHERE d.ws = $1":                    false,
		"INSERT INTO tx (id) VALUES ($1)":                                                                false,
		"UPDATE device SET revoked = $1 WHERE n = $2":                                                    false,
		"SELECT pg_advisory_xact_lock($1)":                                                               false,
		"INSERT INTO tx (ws, seq) VALUES ($1, nextval('x'))":                                             false,
		"WITH RECURSIVE s(scope) AS (SELECT min(scope) FROM record) SELECT scope FROM s":                 false,
		"DELETE FROM removed WHERE seq < $1 -- WHERE ws = $2\n":                                          false,
		"SELECT seq FROM record WHERE ws = $1 AND seq > (SELECT max(seq) FROM removed WHERE scope = $2)": false,
	} {
		if why := wrong(statement); (why == "") != fine {
			t.Errorf("%s: %q", statement, why)
		}
	}
}
