package simulation_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// mutation breaks one rule of sync: in a file, old becomes new.
type mutation struct {
	name, file, old, new string
}

var mutations = []mutation{
	{
		"the causal base is not looked at", "sync/merge/merge.go",
		"if cur.Seq <= w.Base ||", "if",
	}, {
		"what a writer's own pending value had seen is forgotten", "sync/merge/merge.go",
		`w.Saw != "" && cur.Tx == w.Saw ||`, "",
	}, {
		"an outcome is not recorded, so that a repetition is applied again", "sync/hub/push.go",
		"return out, b.record(t, out)", "return out, nil",
	}, {
		"what came before is taken for new behind what is", "sync/hub/unit.go",
		`losses, body) VALUES %s"`, `losses, body) VALUES %s ON CONFLICT DO NOTHING"`,
	}, {
		"the author's stamp is taken as it is", "sync/hub/push.go",
		"s = min(hlc.At(s.Time().Add(-b.skew))|s&0xffff, hlc.At(b.now))", "",
	}, {
		"stamps of a device may stand still", "sync/hub/push.go",
		"return max(s, b.last+1)", "return max(s, b.last)",
	}, {
		"a refused transaction stops its batch", "sync/hub/commit.go",
		"c.order = nil\n\t\treturn c.refuse(t, r)", "return out, r",
	}, {
		"a value that lost is thrown away", "sync/hub/commit.go",
		"func (c *commit) conflict(x conflict) error {", "func (c *commit) conflict(x conflict) error {\n\tif x.record != nil {\n\t\treturn nil\n\t}",
	}, {
		"an edit brings a deleted record back", "sync/hub/commit.go",
		"return c.editedAfterDeletion(op, r)", `r.fields.set(change.Deleted, "")` + "\n\t\treturn nil",
	}, {
		"who lost everything is not told of the winner", "sync/hub/commit.go",
		"r.seq, r.stamp, r.author = c.seq, max(r.stamp, c.stamp), c.user", "if isNew {\n\t\tr.seq = c.seq\n\t}\n\tr.stamp, r.author = max(r.stamp, c.stamp), c.user",
	}, {
		"a record leaves a scope without a word", "sync/hub/scope.go",
		"func (c *commit) leave(scope, kind, id string) error {", "func (c *commit) leave(scope, kind, id string) error {\n\tif kind != \"\" {\n\t\treturn nil\n\t}",
	}, {
		"what follows a record stays behind", "sync/hub/scope.go",
		"func (c *commit) adopt(parent, scope string) error {", "func (c *commit) adopt(parent, scope string) error {\n\tif parent != \"\" {\n\t\treturn nil\n\t}",
	}, {
		"everybody on a team reads what its members own", "sync/hub/grants.go",
		"g.addTeams(p, p.below(p.leads[id]))", "g.addTeams(p, p.below(p.belongs[id]))",
	}, {
		"who may see what is looked up once", "sync/hub/people.go",
		"p != nil && p.seq == seq", "p != nil",
	}, {
		"what is old is told by this device's clock", "sync/engine/cycle.go",
		"e.Replica.Forget(ctx, e.hubTime)", "e.Replica.Forget(ctx, e.Clock.Wall())",
	}, {
		"what is no longer granted stays", "store/apply.go",
		"if keep[name] {", "if granted != nil {",
	}, {
		"a page says that what changed behind it was seen", "sync/hub/pull.go",
		"e, others := r.entry(min(c.Since, c.Seq))", "e, others := r.entry(c.Seq)",
	}, {
		"half a page is applied", "store/apply.go",
		"for i := range page.Entries {", "for i := range page.Entries[:(len(page.Entries)+1)/2] {",
	}, {
		"what arrives covers what is pending", "store/apply.go",
		"if a.pending[e.ID] {", "if a.pending[e.ID] && e.Whole {",
	}, {
		"an overlay goes before what it hides has come back", "store/apply.go",
		"WHERE state = 1 AND seq <= (SELECT coalesce(min(since), 0) FROM sync_scope)", "WHERE state = 1",
	}, {
		"a second edit claims to have seen what came in beneath the first", "store/capture.go",
		"if !ok {\n\t\t\twhat = seen{base: before.seq}", "if group != \"\" {\n\t\t\twhat = seen{base: before.seq}",
	}, {
		"of a transaction only the first operation is queued", "store/tx.go",
		"Ops: tx.ops}", "Ops: tx.ops[:1]}",
	}, {
		"a kind that is not known is passed over", "store/apply.go",
		"return a.unknown(e, scope)", "return nil",
	}, {
		"what a restored hub has forgotten is not offered again", "store/rebase.go",
		"WHERE state IN (1, 2) OR state = 4 AND reason <> ?", "WHERE state IN (1, 2) AND reason <> ?",
	}, {
		"what was seen in a history that is gone passes for seen", "store/rebase.go",
		"UPDATE outbox_op SET base = ? WHERE base > ?", "UPDATE outbox_op SET base = base WHERE 0 > max(?, ?)",
	}, {
		"pauses are not random", "sync/engine/retry.go",
		"{ return middle/2 + d.upTo(middle) }", "{ return max(middle, d.upTo(middle)) }",
	}, {
		"a field that is not known is dropped", "store/row.go",
		"r.unknown[name] = v", "",
	}, {
		"what is done and what is queued are two commits", "store/tx.go",
		"return tx.flush()\n\t})", "return nil\n\t})\n\tif err == nil {\n\t\terr = db.transact(ctx, tx.flush)\n\t}",
	}, {
		"what the disk had no room for passes for saved", "store/writer.go",
		`return fmt.Errorf("commit: %w", mapError(err))`, "return nil",
	}, {
		"a file passes for sent before it is", "sync/engine/carry.go",
		"if err := e.Remote.Send(", "if err := e.Replica.Sent(ctx, t); err != nil {\n\t\treturn err\n\t}\n\tif err := e.Remote.Send(",
	}, {
		"an upload that broke off begins anew", "sync/client/blob.go",
		"if res.StatusCode == http.StatusOK {\n\t\treturn offset(res)", "if res.StatusCode == http.StatusOK {\n\t\treturn 0, nil",
	}, {
		"bytes that were fetched are not compared with their name", "store/blob/blob.go",
		"got != sum {", "got == sum+sum {",
	},
}

// elsewhere is who notices what no world of a few devices can.
var elsewhere = map[string]struct{ pkg, test string }{
	"what follows a record stays behind":                       {".", "^TestHandingOver"},
	"an overlay goes before what it hides has come back":       {"../../store", "^TestNothingFlickers"},
	"what a restored hub has forgotten is not offered again":   {".", "^TestAHubThatWasRestored"},
	"what came before is taken for new behind what is":         {"../hub", "^TestAPushMayRepeat"},
	"pauses are not random":                                    {"../engine", "^TestI13"},
	"what was seen in a history that is gone passes for seen":  {".", "^TestNumbersOfALostHistory"},
	"what is old is told by this device's clock":               {".", "^TestAClockThatJumpedAhead"},
	"a file passes for sent before it is":                      {".", "^TestI15"},
	"an upload that broke off begins anew":                     {".", "^TestI15"},
	"bytes that were fetched are not compared with their name": {"../../store/blob", "^Test"},
}

// TestMutationsFitTheSource finds out early that a rule has moved.
func TestMutationsFitTheSource(t *testing.T) {
	for _, m := range mutations {
		if _, err := m.broken("../.."); err != nil {
			t.Errorf("%s: %v", m.name, err)
		}
	}
}

// broken is the file with the rule broken.
func (m mutation) broken(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, m.file))
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(text), m.old); n != 1 {
		return "", fmt.Errorf("%q is %d times in %s", m.old, n, m.file)
	}
	return strings.Replace(string(text), m.old, m.new, 1), nil
}

// TestMutationsAreCaught breaks the rules one at a time and demands that the
// worlds, or the tests elsewhere, notice. The broken file is laid over the real one while the tests are
// built, so that nothing in the program is there for this test's sake.
func TestMutationsAreCaught(t *testing.T) {
	if os.Getenv("ROADBOOK_MUTATIONS") == "" {
		t.Skip("takes some minutes: make mutations")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutations {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			m.isCaught(t, root)
		})
	}
}

func (m mutation) isCaught(t *testing.T, root string) {
	overlay := m.overlay(t, root)
	by, ok := elsewhere[m.name]
	if !ok {
		by.pkg, by.test = ".", "^TestWorlds$"
	}
	for _, seeds := range []string{"12", "120", "480"} {
		out, err := proof(t, overlay, by.pkg, by.test, seeds)
		if bytes.Contains(out, []byte("build failed")) {
			t.Fatalf("it does not compile:\n%s", out)
		}
		if err != nil {
			t.Logf("caught: %s", firstFinding(out))
			return
		}
	}
	t.Error("nobody notices it")
}

// overlay tells the go command to read the broken file in place of the real one.
func (m mutation) overlay(t *testing.T, root string) string {
	t.Helper()
	text, err := m.broken(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path, broken, overlay := filepath.Join(root, m.file), filepath.Join(dir, "broken.go"), filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(broken, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": {path: broken}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, list, 0o600); err != nil {
		t.Fatal(err)
	}
	return overlay
}

// proof runs tests with the broken file.
func proof(t *testing.T, overlay, pkg, test, seeds string) ([]byte, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "test", "-overlay", overlay, "-vet=off", "-count=1", "-failfast", "-run", test, pkg)
	cmd.Env = append(os.Environ(), "ROADBOOK_SEED=0", "ROADBOOK_SEEDS="+seeds, "GOMAXPROCS=1") // see build/simulate
	return cmd.CombinedOutput()
}

// firstFinding is the first line in which a world complains.
func firstFinding(out []byte) string {
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "_test.go:") {
			return strings.TrimSpace(line)
		}
	}
	return "it did not end well"
}
