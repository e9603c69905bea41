package entity

// CustomField is a field that an admin added to a kind.
type CustomField struct {
	ID       ID     `json:"id"`
	Kind     string `json:"kind"`
	Key      string `json:"key"` // permanent: values are stored under it
	LabelZH  string `json:"labelZh"`
	LabelEN  string `json:"labelEn"`
	Type     string `json:"type"`
	Choices  string `json:"choices"` // JSON array of texts
	Required int64  `json:"required"`
	Position int64  `json:"position"`
	// Formula computes the field, a number then, from others of the record; "" for one
	// that people fill in. Its language is that of store/formula.
	Formula string `json:"formula"`
	// PipelineID is the one whose opportunities have the field; "" is all of them.
	PipelineID ID `json:"pipelineId"`
}

// CustomFields declares the custom field kind.
var CustomFields = &Type[CustomField]{
	Name:    "custom_field",
	ID:      func(c *CustomField) *ID { return &c.ID },
	Writers: Admins,
	Fields: func(c *CustomField) []Field {
		return []Field{
			Text(&c.LabelZH, "label_zh").Need().Titled(),
			Text(&c.LabelEN, "label_en").Titled(),
			Text(&c.Kind, "kind").Need(),
			Text(&c.Key, "key").Need(),
			Choice(&c.Type, "type", "text", "long", "integer", "number", "date", "choice", "flag").Need(),
			JSON(&c.Choices, "choices"),
			Flag(&c.Required, "required"),
			Integer(&c.Position, "position"),
			Text(&c.Formula, "formula"),
			Reference(&c.PipelineID, "pipeline_id", "pipeline"),
		}
	},
}

// SavedView is a list as somebody arranged it: filter, sort and columns.
type SavedView struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	OwnerID  ID     `json:"ownerId"` // "" is shared with everybody
	Query    string `json:"query"`   // JSON
	Layout   string `json:"layout"`  // JSON
	Position int64  `json:"position"`
}

// SavedViews declares the saved view kind.
var SavedViews = &Type[SavedView]{
	Name:    "saved_view",
	ID:      func(v *SavedView) *ID { return &v.ID },
	Follows: []string{"owner_id"},
	Fields: func(v *SavedView) []Field {
		return []Field{
			Text(&v.Name, "name").Need().Titled(),
			Text(&v.Kind, "kind").Need(),
			Reference(&v.OwnerID, "owner_id", "user"),
			JSON(&v.Query, "query"),
			JSON(&v.Layout, "layout"),
			Integer(&v.Position, "position"),
		}
	},
}

// States of an import batch.
const (
	BatchRunning   = "running"
	BatchDone      = "done"
	BatchCancelled = "cancelled"
	BatchUndone    = "undone"
)

// ImportBatch is one import, so that it can be undone as a whole.
type ImportBatch struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"` // of the files
	OwnerID  ID     `json:"ownerId"`
	State    string `json:"state"`
	Created  int64  `json:"created"`
	Updated  int64  `json:"updated"`
	Skipped  int64  `json:"skipped"`
	Failed   int64  `json:"failed"`
	EndedAt  string `json:"endedAt"`
	UndoneAt string `json:"undoneAt"`
}

// ImportBatches declares the import batch kind.
var ImportBatches = &Type[ImportBatch]{
	Name:    "import_batch",
	ID:      func(b *ImportBatch) *ID { return &b.ID },
	Follows: []string{"owner_id"},
	Fields: func(b *ImportBatch) []Field {
		return []Field{
			Text(&b.Name, "name").Need().Titled(),
			Reference(&b.OwnerID, "owner_id", "user"),
			Choice(&b.State, "state", BatchRunning, BatchDone, BatchCancelled, BatchUndone).Need(),
			Integer(&b.Created, "created"),
			Integer(&b.Updated, "updated"),
			Integer(&b.Skipped, "skipped"),
			Integer(&b.Failed, "failed"),
			Instant(&b.EndedAt, "ended_at"),
			Instant(&b.UndoneAt, "undone_at"),
		}
	},
}
