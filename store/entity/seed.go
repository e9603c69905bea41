package entity

import "strings"

// seedStages are the stages of the pipeline that every workspace begins with.
var seedStages = []struct {
	key, zh, en string
	probability int64
	outcome     string
	color       string
}{
	{"lead", "线索", "Lead", 5, OutcomeOpen, "slate"},
	{"qualified", "需求确认", "Qualified", 20, OutcomeOpen, "teal"},
	{"proposal", "方案", "Proposal", 40, OutcomeOpen, "brand"},
	{"bid", "投标报价", "Bid", 60, OutcomeOpen, "mauve"},
	{"negotiation", "商务谈判", "Negotiation", 80, OutcomeOpen, "amber"},
	{"won", "赢单", "Won", 100, OutcomeWon, "jade"},
	{"lost", "输单", "Lost", 0, OutcomeLost, "cinnabar"},
}

// DefaultPipeline is the sales process that a new workspace begins with, named
// in Chinese for a locale that begins with "zh" and in English otherwise. Its
// ids are natural: two workspaces that join share it.
func DefaultPipeline(locale string) (Pipeline, []Stage) {
	pipeline := Pipeline{ID: NaturalID("pipeline", "default"), Name: "Sales"}
	zh := strings.HasPrefix(locale, "zh")
	if zh {
		pipeline.Name = "销售流程"
	}
	stages := make([]Stage, len(seedStages))
	for i, s := range seedStages {
		stages[i] = Stage{
			ID: NaturalID("stage", "default", s.key), PipelineID: pipeline.ID, Name: s.en,
			Position: int64(i+1) * 10, Probability: s.probability, Outcome: s.outcome, Color: s.color,
		}
		if zh {
			stages[i].Name = s.zh
		}
	}
	return pipeline, stages
}
