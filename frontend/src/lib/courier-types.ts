/** A file with what a laptop has not sent, and the code that opens it. */
export interface MadeParcel {
  path: string;
  code: string;
  txs: number;
}

/** What somebody has handed over by file. */
export interface Parcel {
  id: string;
  user: string;
  device: string;
  txs: number;
  madeAt: string;
  takenAt: string;
  state: 'waiting' | 'delivered' | 'refused';
  /** A fault code, where the hub refused it. */
  reason: string;
  /** It had been taken in before. */
  again: boolean;
}

export interface CourierService {
  Make(): Promise<MadeParcel>;
  Take(path: string, code: string): Promise<Parcel>;
  List(): Promise<Parcel[]>;
}
