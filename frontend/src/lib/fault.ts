import type { Fault } from './types';

/** A refused call. Carries the fault that Go gave. */
export class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message || fault.code);
    this.name = 'FaultError';
  }
}

/** Whatever was thrown, as a fault. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  return parseFault(error instanceof Error ? error.message : String(error));
}

/** The fault that a carrier brought as text; text that is none is kept as the message. */
export function parseFault(text: string): Fault {
  const plain: Fault = { code: 'internal', field: '', message: text, params: null, id: '' };
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object' && 'code' in parsed) {
      return { ...plain, message: '', ...(parsed as Partial<Fault>) };
    }
  } catch {
    // Not JSON: the carrier itself failed.
  }
  return plain;
}
