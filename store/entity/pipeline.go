package entity

// Pipeline is a sales process: an ordered list of stages.
type Pipeline struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Position int64  `json:"position"` // the first that is not retired is the default
	Retired  int64  `json:"retired"`  // nothing new begins on it
}

// Pipelines declares the pipeline kind.
var Pipelines = &Type[Pipeline]{
	Name:    "pipeline",
	ID:      func(p *Pipeline) *ID { return &p.ID },
	Writers: Admins,
	Fields: func(p *Pipeline) []Field {
		return []Field{
			Text(&p.Name, "name").Need().Titled(),
			Integer(&p.Position, "position"),
			Flag(&p.Retired, "retired"),
		}
	},
}

// Outcomes of a stage.
const (
	OutcomeOpen = "open"
	OutcomeWon  = "won"
	OutcomeLost = "lost"
)

// Stage is a step of a pipeline.
type Stage struct {
	ID            ID     `json:"id"`
	PipelineID    ID     `json:"pipelineId"`
	Name          string `json:"name"`
	Position      int64  `json:"position"`
	Probability   int64  `json:"probability"` // of winning, per cent
	Outcome       string `json:"outcome"`
	Color         string `json:"color"`    // a token of the design: slate, teal, brand, mauve, amber, jade, cinnabar
	WIPLimit      int64  `json:"wipLimit"` // more opportunities than that are warned of; 0 is any number
	ImportBatchID ID     `json:"importBatchId"`
}

// Closed says whether an opportunity ends in this stage.
func (s Stage) Closed() bool { return s.Outcome == OutcomeWon || s.Outcome == OutcomeLost }

// Stages declares the stage kind.
var Stages = &Type[Stage]{
	Name:    "stage",
	ID:      func(s *Stage) *ID { return &s.ID },
	Writers: Admins,
	Fields: func(s *Stage) []Field {
		return []Field{
			Text(&s.Name, "name").Need().Titled(),
			Reference(&s.PipelineID, "pipeline_id", "pipeline").Need(),
			Integer(&s.Position, "position"),
			Integer(&s.Probability, "probability"),
			Choice(&s.Outcome, "outcome", OutcomeOpen, OutcomeWon, OutcomeLost).Need(),
			Choice(&s.Color, "color", "slate", "teal", "brand", "mauve", "amber", "jade", "cinnabar"),
			Integer(&s.WIPLimit, "wip_limit"),
			Reference(&s.ImportBatchID, "import_batch_id", "import_batch"),
		}
	},
}
