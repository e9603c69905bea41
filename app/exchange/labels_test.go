package exchange_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/roadbook/roadbook/store/entity"
)

// The window heads the columns of an export with its own labels. An import must
// find the fields again by them.
func TestTheLabelsOfTheWindowAreKnownHeaders(t *testing.T) {
	_, s := open(t)
	for _, locale := range []string{"en", "zh-CN"} {
		raw, err := os.ReadFile(filepath.Join("../../frontend/src/i18n", locale, "field.json"))
		if err != nil {
			t.Fatal(err)
		}
		var labels struct {
			Any map[string]string            `json:"any"`
			Of  map[string]map[string]string `json:"of"`
		}
		if err := json.Unmarshal(raw, &labels); err != nil {
			t.Fatal(err)
		}
		for _, kind := range []*entity.Schema{entity.Accounts.Schema(), entity.Contacts.Schema(), entity.Opportunities.Schema()} {
			var headers, fields []string
			for _, f := range kind.Fields {
				label := labels.Of[kind.Name][f.Name]
				if label == "" {
					label = labels.Any[f.Name]
				}
				if f.System || f.Name == "import_batch_id" || f.Name == "rank" || f.Name == "pipeline_id" {
					continue
				}
				headers, fields = append(headers, label), append(fields, f.Name)
			}
			plan, err := s.Inspect([]string{file(t, "x.csv", strings.Join(headers, ",")+"\n")})
			if err != nil {
				t.Fatal(err)
			}
			if plan.Files[0].Kind != kind.Name {
				t.Errorf("%s: %s is taken for %s", locale, kind.Name, plan.Files[0].Kind)
				continue
			}
			for i, c := range plan.Files[0].Columns {
				if c.Field != fields[i] {
					t.Errorf("%s %s: %q is taken for %q, want %q", locale, kind.Name, c.Header, c.Field, fields[i])
				}
			}
		}
	}
}
