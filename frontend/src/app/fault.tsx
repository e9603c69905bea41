import type { ErrorComponentProps } from '@tanstack/react-router';
import { UnknownKind } from '../record/catalog';
import { FaultPanel } from '../ui/fault-text';
import { Gone } from './gone';

/** In place of a screen that cannot be drawn. */
export const Fault = ({ error, reset }: ErrorComponentProps) =>
  error instanceof UnknownKind ? <Gone /> : <FaultPanel error={error} retry={reset} />;
