import type { QueryClient } from '@tanstack/react-query';
import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { Ask, Screen, ScreenModule } from '../lib/feature';
import { Fault } from './fault';
import { features } from './features';
import { Gone } from './gone';
import { Root } from './root';
import { Screens } from './screens';
import { Shell } from './shell';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    stays?: boolean;
    ask?: Ask;
  }
}

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: Gone });

const sheet = createRoute({ getParentRoute: () => root, id: 'sheet', component: Shell });
const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: Screens });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});

/** To draw a screen once, with what it begins with, is faster than to draw it thrice; later, a part of it is better than none. */
const WHOLE_MS = 50;

const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

const screens = features.flatMap((feature) => feature.screens);

/** Asks by the code of a screen: at once, where that is there. */
function asking({ load }: Screen): Ask {
  let screen: ScreenModule | undefined;
  return async (client, params) => {
    try {
      screen ??= await load();
      await screen.ask?.(client, params);
    } catch {
      // The screen says what is wrong, when it is drawn.
    }
  };
}

const routes = (frame: typeof sheet | typeof bare, name: Screen['frame']) =>
  screens
    .filter((screen) => (screen.frame ?? 'sheet') === name)
    .map((screen) => {
      const ask = asking(screen);
      return createRoute({
        getParentRoute: () => frame,
        path: screen.path,
        component: lazyRouteComponent(screen.load),
        staticData: { stays: screen.stays, ask },
        loader: ({ context, params, preload }) => {
          // A pointer that passes over a link asks nothing of Go.
          if (preload) return;
          const asked = ask(context.client, params);
          // What stays has something to show meanwhile.
          if (!screen.stays) return Promise.race([asked, pause(WHOLE_MS)]);
        },
      });
    });

/**
 * The address keeps which screen is open and the state of its view. It stands
 * behind a hash, so that the page needs no server that knows its routes.
 */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    sheet.addChildren(routes(sheet, 'sheet')),
    bare.addChildren(routes(bare, 'bare')),
  ]),
  history: createHashHistory(),
  context: {} as Context, // the provider's
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultNotFoundComponent: Gone,
  defaultErrorComponent: Fault,
  scrollRestoration: false,
});
