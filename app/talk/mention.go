package talk

import (
	"slices"
	"strings"

	"github.com/roadbook/roadbook/store"
	"github.com/roadbook/roadbook/store/entity"
)

// named are the people whose name, or a team of whom, a text has after an @, in
// the order of their ids. It is the longest name that counts: 林晓燕 is not 林晓.
// Where several people bear a name, all of them are meant.
func named(text string, people []store.Person) []entity.ID {
	ids := make(map[string][]entity.ID, len(people))
	names := make([]string, 0, len(people))
	for _, p := range people {
		if p.Name == "" {
			continue
		}
		if _, known := ids[p.Name]; !known {
			names = append(names, p.Name)
		}
		ids[p.Name] = append(ids[p.Name], entity.ID(p.ID))
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var found []entity.ID
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "@")
		if !ok {
			break
		}
		rest = after
		if i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(after, name) }); i >= 0 {
			found = append(found, ids[names[i]]...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
