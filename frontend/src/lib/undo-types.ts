/** What had been done that was taken back, or was done again. */
export interface Undone {
  action: 'create' | 'edit' | 'remove' | 'restore';
  kind: string;
  /** What the record is called, or the first of them. */
  title: string;
  /** The fields that were edited. */
  fields: string[] | null;
  count: number;
  /** Records that somebody has changed since: they stay as they are. */
  left: { kind: string; title: string }[];
}

export interface UndoService {
  /** The action that would be taken back next; '' for none. */
  Latest(): Promise<string>;
  /** Takes an action back, the latest for ''. */
  Undo(id: string): Promise<Undone>;
  /** Does again what was taken back last. */
  Redo(): Promise<Undone>;
}
