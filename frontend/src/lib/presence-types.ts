/** What somebody may be editing on the page of a record. */
export type EditedForm = 'record' | 'comment' | 'minutes';

/** Somebody else who has a record open. */
export interface Other {
  userId: string;
  name: string;
  editing: EditedForm | '';
}

export interface Here {
  kind: string;
  id: string;
  others: Other[];
}

export interface PresenceService {
  /** Says which record this person has open, none for '', and who else has. */
  At(kind: string, id: string, editing: EditedForm | ''): Promise<Here>;
}
