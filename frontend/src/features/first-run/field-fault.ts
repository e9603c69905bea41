import { faultOf } from '../../lib/fault';
import { useFaultText } from '../../ui/fault-text';

/** The words of a refusal for the field it is about; '' asks for the whole form's. */
export function useFieldFault(error: unknown): (field: string) => string | undefined {
  const text = useFaultText();
  if (!error) return () => undefined;
  const fault = faultOf(error);
  return (field) => (fault.field === field ? text(fault) : undefined);
}
