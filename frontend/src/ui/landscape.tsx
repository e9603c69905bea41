import { usePrinting } from './use-printing';

/** Lays the sheets on their side that a page with this is printed on. */
export const Landscape = () => usePrinting() && <style>{'@page { size: landscape; }'}</style>;
