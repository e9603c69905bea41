export type AskType = 'entry' | 'exit' | 'field' | 'task';
export type Doer = 'owner' | 'account-owner' | 'lead';

/** Something that a stage asks of an opportunity. */
export interface Requirement {
  id: string;
  stageId: string;
  type: AskType;
  /** In words; '' of a field. */
  title: string;
  field: string;
  optional: number;
  position: number;
  /** Of work, of a task. */
  days: number;
  /** Working days after which a task is due. */
  leadDays: number;
  doer: Doer | '';
}

/** A requirement, and whether an opportunity meets it. */
export interface Ask extends Requirement {
  met: boolean;
}

/** What is said to what the stages on the way ask for. */
export interface Answers {
  /** Requirements that are confirmed, or whose task is done. */
  met?: string[];
  /** Why it goes on without what is missing. */
  override?: string;
}
