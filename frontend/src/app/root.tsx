import { Navigate, Outlet } from '@tanstack/react-router';
import { lazy } from 'react';
import { usePath } from '../lib/route';
import { useSession } from '../lib/session';
import { welcomePath } from './features';
import { useKeptFocus } from './use-kept-focus';

const Preparing = lazy(() => import('../features/first-run/preparing'));
const Locked = lazy(() => import('./locked'));

/** Leads to the first run while there is no workspace, and away from it after. */
export function Root() {
  const { ready, locked, preparing, workspace } = useSession();
  const path = usePath();
  useKeptFocus();
  if (preparing) return <Preparing step={preparing} />;
  if (ready && locked) return <Locked />;
  if (!ready && path !== welcomePath) return <Navigate to={welcomePath} replace />;
  if (ready && path === welcomePath) return <Navigate to="/today" replace />;
  // Another workspace, or another hub, is a new start: no screen keeps what it knew of the one before.
  return <Outlet key={`${workspace.id} ${workspace.hubUrl}`} />;
}
