import { CatchBoundary, Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import {
  Activity,
  type ComponentType,
  memo,
  Suspense,
  startTransition,
  useEffect,
  useState,
} from 'react';
import { Here, type Place, usePlace } from '../lib/route';
import { Coming } from '../lib/type-ahead';
import { Fault } from './fault';
import styles from './screens.module.css';
import { useFocusOnArrival } from './use-kept-focus';
import { useLaidOut } from './use-laid-out';

/** How many screens there are at most, with the one that is open and the one that may be next. */
const MOST = 6;

interface Opened {
  key: number;
  place: Place;
}

const NONE: Place[] = [];

/**
 * The screen that is open, and those that stay as they were left, out of sight and without
 * their effects: coming back to the same place of one shows it instead of building it anew.
 * Those that are drawn ahead wait in the same way, for as long as they are asked for.
 */
export function Screens({ ahead = NONE }: { ahead?: Place[] }) {
  const { routesById } = useRouter();
  const status = useRouterState({ select: ({ matches }) => matches.at(-1)?.status });
  const place = usePlace();
  const [screens, setScreens] = useState<Opened[]>([{ key: 0, place }]);
  const [shown] = screens;
  const stays = (one: Opened) => routesById[one.place.route]?.options.staticData?.stays;
  if (status === 'success' && !(shown && isSame(shown.place, place)))
    setScreens(arrived(screens, place, stays));
  // While the code of the next one is on its way, this one is better than none.
  const open = status === 'success' || status === 'pending' ? shown : undefined;
  useFocusOnArrival(open?.key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which screens stay never changes
  useEffect(() => startTransition(() => setScreens((all) => prepared(all, ahead, stays))), [ahead]);
  return (
    <div ref={useLaidOut(open?.key)} className={styles.screens}>
      <Next />
      {screens
        .toSorted((a, b) => a.key - b.key) // what moves in the document loses its place
        .map((one) => (
          <Activity key={one.key} mode={one === open ? 'visible' : 'hidden'}>
            <Screen id={one.key} place={one.place} />
          </Activity>
        ))}
      {!open && (
        <div className={styles.screen}>
          <Outlet />
        </div>
      )}
    </div>
  );
}

/** What the window is on its way to: another screen, or another view of this one. */
function Next() {
  return useRouterState({ select: ({ status }) => status === 'pending' }) && <Coming />;
}

type Stays = (one: Opened) => boolean | undefined;

/** With the screens that are drawn ahead, and without those that are not any more. */
function prepared(screens: Opened[], ahead: Place[], stays: Stays): Opened[] {
  const [shown] = screens;
  const needed = (one: Opened) =>
    one === shown || stays(one) || ahead.some((place) => isSame(place, one.place));
  return ahead.reduce(drawn, screens.filter(needed));
}

/** With a screen that nobody has opened yet. */
const drawn = (screens: Opened[], place: Place) =>
  screens.length === MOST || screens.some((one) => isSame(one.place, place))
    ? screens
    : [...screens, { key: nextKey(screens), place }];

const nextKey = (screens: Opened[]) => 1 + Math.max(...screens.map((one) => one.key));

/** The screens when the window has come to a place: the one that shows it first. */
function arrived(screens: Opened[], place: Place, stays: Stays) {
  const [shown] = screens;
  if (shown?.place.path === place.path) return [{ ...shown, place }, ...screens.slice(1)];
  const next = screens.find((one) => isSame(one.place, place)) ?? {
    key: nextKey(screens),
    place,
  };
  return [next, ...screens.filter((one) => one !== next && stays(one))].slice(0, MOST);
}

const isSame = (one: Place, other: Place) =>
  one.path === other.path && JSON.stringify(one.search) === JSON.stringify(other.search);

/** A screen in its place; drawn again only when that is another one. */
const Screen = memo(function Screen({ id, place }: { id: number; place: Place }) {
  const { routesById } = useRouter();
  const Shown: ComponentType = routesById[place.route].options.component;
  return (
    <div className={styles.screen} data-screen={id}>
      <Here value={place}>
        <CatchBoundary getResetKey={() => place} errorComponent={Fault}>
          <Suspense fallback={<Coming />}>
            <Shown />
          </Suspense>
        </CatchBoundary>
      </Here>
    </div>
  );
});
