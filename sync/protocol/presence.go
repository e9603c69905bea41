package protocol

// PathPresence is told by a device whose page a person has open, again and again
// while he has. It is answered with who else has it open.
const PathPresence = "/v1/presence"

// EventPresence is the type of an event in the stream that says the same, when it
// has changed. Its data is a Present as JSON; who does not know it takes no notice.
const EventPresence = "presence"

// Place is the record whose page somebody has open, none where Kind is "", and what
// he is editing there, "" for nothing.
type Place struct {
	Kind    string `cbor:"k" json:"kind"`
	ID      string `cbor:"i" json:"id"`
	Editing string `cbor:"e,omitempty" json:"editing"`
}

// Present are the others at a record.
type Present struct {
	Kind   string  `cbor:"k" json:"kind"`
	ID     string  `cbor:"i" json:"id"`
	Others []Other `cbor:"o" json:"others"`
}

// Other is somebody else at a record.
type Other struct {
	User    string `cbor:"u" json:"user"`
	Editing string `cbor:"e,omitempty" json:"editing"`
}
