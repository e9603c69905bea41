import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { UnknownKind } from '../record/catalog';
import { FaultPanel } from '../ui/fault-text';
import { features } from './features';
import { Gone } from './gone';
import { Root } from './root';
import { Shell } from './shell';

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: Gone });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

const screens = features.flatMap((feature) => feature.screens);

const routes = (frame: 'sheet' | 'bare') =>
  screens
    .filter((screen) => (screen.frame ?? 'sheet') === frame)
    .map((screen) =>
      createRoute({
        getParentRoute: () => (frame === 'sheet' ? shell : root),
        path: screen.path,
        component: lazyRouteComponent(screen.load),
        // A pointer that passes over a link asks nothing of Go.
        loader: ({ context, params, preload }) => {
          const { id = '' } = params as { id?: string };
          if (!preload) void screen.ask?.(context.client, id);
        },
      }),
    );

/**
 * The address keeps which screen is open and the state of its view. It stands
 * behind a hash, so that the page needs no server that knows its routes.
 */
export const router = createRouter({
  routeTree: root.addChildren([home, shell.addChildren(routes('sheet')), ...routes('bare')]),
  history: createHashHistory(),
  context: {} as Context, // the provider's
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultNotFoundComponent: Gone,
  defaultErrorComponent: ({ error, reset }) =>
    error instanceof UnknownKind ? <Gone /> : <FaultPanel error={error} retry={reset} />,
  scrollRestoration: false,
});
