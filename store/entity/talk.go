package entity

// Comment is what somebody said beside a record.
type Comment struct {
	ID          ID     `json:"id"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   ID     `json:"subjectId"`
	ReplyToID   ID     `json:"replyToId"`
	Body        string `json:"body"`
	EditedAt    string `json:"editedAt"` // when its author last changed it
	SyncedAt    string `json:"syncedAt"`
}

// Comments declares the comment kind.
var Comments = &Type[Comment]{
	Name:    "comment",
	ID:      func(c *Comment) *ID { return &c.ID },
	Follows: []string{"subject_id", CreatedBy},
	Own:     CreatedBy,
	Fields: func(c *Comment) []Field {
		return []Field{
			Text(&c.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&c.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Reference(&c.ReplyToID, "reply_to_id", "comment"),
			Long(&c.Body, "body").Need().Search().Kept(), // by talk.Say and talk.Revise, which tell whom it names
			Instant(&c.EditedAt, "edited_at").In("body").Kept(),
			Instant(&c.SyncedAt, SyncedAt).Kept(),
		}
	},
}

// Attachment describes a file beside a record. Its bytes travel apart.
type Attachment struct {
	ID          ID     `json:"id"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   ID     `json:"subjectId"`
	Name        string `json:"name"`
	MediaType   string `json:"mediaType"`
	SizeBytes   int64  `json:"sizeBytes"`
	SHA256      string `json:"sha256"` // hexadecimal
	TakenAt     string `json:"takenAt"`
	Preview     string `json:"preview"` // a small picture: JPEG in base64, at most MaxPreview
	SyncedAt    string `json:"syncedAt"`
}

// MaxPreview is how many bytes a preview may have.
const MaxPreview = 16 << 10

// Attachments declares the attachment kind.
var Attachments = &Type[Attachment]{
	Name:    "attachment",
	ID:      func(a *Attachment) *ID { return &a.ID },
	Follows: []string{"subject_id", CreatedBy},
	Fields: func(a *Attachment) []Field {
		return []Field{
			Text(&a.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&a.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Text(&a.Name, "name").Need().Titled(),
			Text(&a.MediaType, "media_type").In("content").Kept(),
			Integer(&a.SizeBytes, "size_bytes").In("content").Kept(),
			Text(&a.SHA256, "sha256").In("content").Kept(),
			Instant(&a.TakenAt, "taken_at"),
			JSON(&a.Preview, "preview").In("content").Kept(),
			Instant(&a.SyncedAt, SyncedAt).Kept(),
		}
	},
}

// Tag is a word to sort records by. Its id is natural: the name in lower case.
type Tag struct {
	ID    ID     `json:"id"`
	Name  string `json:"name"`
	Color string `json:"color"`
}

// Tags declares the tag kind.
var Tags = &Type[Tag]{
	Name: "tag",
	ID:   func(t *Tag) *ID { return &t.ID },
	Fields: func(t *Tag) []Field {
		return []Field{
			Text(&t.Name, "name").Need().Titled(),
			Choice(&t.Color, "color", "slate", "teal", "brand", "mauve", "amber", "jade", "cinnabar"),
		}
	},
}

// Tagging puts a tag on a record. Its id is to be natural, so that tags added on two
// devices merge by union.
type Tagging struct {
	ID          ID     `json:"id"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   ID     `json:"subjectId"`
	TagID       ID     `json:"tagId"`
}

// Taggings declares the tagging kind.
var Taggings = &Type[Tagging]{
	Name:    "tagging",
	ID:      func(t *Tagging) *ID { return &t.ID },
	Follows: []string{"subject_id", CreatedBy},
	Fields: func(t *Tagging) []Field {
		return []Field{
			Text(&t.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&t.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Reference(&t.TagID, "tag_id", "tag").Need(),
		}
	},
}
