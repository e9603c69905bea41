package entity

// Announcement is something that a team or everybody should read: news, or knowledge
// that is looked up again.
type Announcement struct {
	ID       ID     `json:"id"`
	Title    string `json:"title"`
	Body     string `json:"body"` // Markdown
	Category string `json:"category"`
	Pinned   int64  `json:"pinned"`
	TeamID   ID     `json:"teamId"` // "" for everybody
}

// Announcements declares the announcement kind.
var Announcements = &Type[Announcement]{
	Name:    "announcement",
	ID:      func(a *Announcement) *ID { return &a.ID },
	Follows: []string{"team_id"},
	Fields: func(a *Announcement) []Field {
		return []Field{
			Text(&a.Title, "title").Need().Titled(),
			Long(&a.Body, "body").Search(),
			Choice(&a.Category, "category", "news", "product", "process", "price", "lesson", "other").Need(),
			Flag(&a.Pinned, "pinned"),
			Reference(&a.TeamID, "team_id", "team"),
		}
	},
}

// ReadReceipt says that a person has read a record as it was then. Its id is natural:
// reading on two laptops is reading once.
type ReadReceipt struct {
	ID          ID     `json:"id"`
	SubjectKind string `json:"subjectKind"`
	SubjectID   ID     `json:"subjectId"`
	UserID      ID     `json:"userId"`
}

// ReadReceiptID is the id of the receipt of user for a record.
func ReadReceiptID(subject, user ID) ID {
	return NaturalID("read_receipt", string(subject), string(user))
}

// ReadReceipts declares the read receipt kind.
var ReadReceipts = &Type[ReadReceipt]{
	Name:    "read_receipt",
	ID:      func(r *ReadReceipt) *ID { return &r.ID },
	Follows: []string{"subject_id", CreatedBy},
	Own:     "user_id",
	Fields: func(r *ReadReceipt) []Field {
		return []Field{
			Text(&r.SubjectKind, "subject_kind").Need().In("subject"),
			AnyReference(&r.SubjectID, "subject_id", "subject_kind").Need().In("subject"),
			Reference(&r.UserID, "user_id", "user").Need(),
		}
	},
}

// Reaction is what somebody answers to a comment with one sign. Its id is natural: the
// same sign of one person is there once.
type Reaction struct {
	ID        ID     `json:"id"`
	CommentID ID     `json:"commentId"`
	UserID    ID     `json:"userId"`
	Sign      string `json:"sign"`
}

// Signs are those that there are.
var Signs = []string{"👍", "❤️", "🎉", "😄", "👀", "✅"}

// ReactionID is the id of a sign of user to a comment.
func ReactionID(comment, user ID, sign string) ID {
	return NaturalID("reaction", string(comment), string(user), sign)
}

// Reactions declares the reaction kind.
var Reactions = &Type[Reaction]{
	Name:    "reaction",
	ID:      func(r *Reaction) *ID { return &r.ID },
	Follows: []string{"comment_id", CreatedBy},
	Own:     "user_id",
	Fields: func(r *Reaction) []Field {
		return []Field{
			Reference(&r.CommentID, "comment_id", "comment").Need(),
			Reference(&r.UserID, "user_id", "user").Need(),
			Text(&r.Sign, "sign").Need(),
		}
	},
}
