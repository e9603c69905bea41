export interface DraftService {
  /** What was typed into forms and not saved, by form. */
  List(): Promise<Record<string, object>>;
  Keep(form: string, value: object): Promise<void>;
  Drop(form: string): Promise<void>;
}
