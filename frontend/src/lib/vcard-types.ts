/** What app/vcard gives to the window. */

export interface CardsRead {
  added: number;
  /** They are contacts of the account already. */
  known: number;
  /** Nothing says who they are. */
  nameless: number;
}

export interface VcardService {
  /** People of an account as a file, all of them where no ids are given; answers with its path. */
  Save(accountId: string, ids: string[], version: '3.0' | '4.0'): Promise<string>;
  Read(accountId: string, paths: string[]): Promise<CardsRead>;
}
