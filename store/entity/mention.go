package entity

// Mention tells a person of a comment that names them, or answers theirs. Its id
// is natural: however often the comment is edited, whoever it names is told once.
type Mention struct {
	ID        ID `json:"id"`
	CommentID ID `json:"commentId"`
	UserID    ID `json:"userId"`
}

// MentionID is the id of the mention of user in comment.
func MentionID(comment, user ID) ID { return NaturalID("mention", string(comment), string(user)) }

// Mentions declares the mention kind. It follows the comment: who may not see
// the record is not told of what is said about it.
var Mentions = &Type[Mention]{
	Name:    "mention",
	ID:      func(m *Mention) *ID { return &m.ID },
	Follows: []string{"comment_id", CreatedBy},
	Fields: func(m *Mention) []Field {
		return []Field{
			Reference(&m.CommentID, "comment_id", "comment").Need(),
			Reference(&m.UserID, "user_id", "user").Need(),
		}
	},
}

// InboxMark is what a person has done with an item of their inbox, the same on
// all their devices. The items themselves are not kept: they follow from records.
type InboxMark struct {
	ID           ID     `json:"id"`
	UserID       ID     `json:"userId"`
	Item         string `json:"item"` // id of a record, or the name of a type where all of it is muted
	Read         int64  `json:"read"`
	SnoozedUntil string `json:"snoozedUntil"`
	Muted        int64  `json:"muted"`
}

// InboxMarkID is the id of a person's mark on an item.
func InboxMarkID(user ID, item string) ID { return NaturalID("inbox_mark", string(user), item) }

// InboxMarks declares the inbox mark kind, which is for its person.
var InboxMarks = &Type[InboxMark]{
	Name:    "inbox_mark",
	ID:      func(m *InboxMark) *ID { return &m.ID },
	Follows: []string{"user_id"},
	Fields: func(m *InboxMark) []Field {
		return []Field{
			Reference(&m.UserID, "user_id", "user").Need(),
			Text(&m.Item, "item").Need(),
			Flag(&m.Read, "read").Trifle(),
			Instant(&m.SnoozedUntil, "snoozed_until").Trifle(),
			Flag(&m.Muted, "muted").Trifle(),
		}
	},
}
