import { useCallback } from 'react';
import { faultOf } from '../lib/fault';
import { say } from '../lib/toast';
import { useFaultText } from './fault-text';

/** Says in a toast why something was refused that has no place of its own for that. */
export function useRefused(): (error: unknown) => void {
  const text = useFaultText();
  return useCallback((error) => say({ text: text(faultOf(error)), bad: true }), [text]);
}
