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

/** Each screen lies in a place of its own, which is there before it comes and stays when it goes. */
const PLACES = Array.from({ length: MOST }, (_, at) => at);

interface Opened {
  /** Its place is what is left of it after division by their number. */
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
    <div ref={useLaidOut()} className={styles.screens}>
      <Next />
      {PLACES.map((at) => {
        const one = screens.find(({ key }) => key % MOST === at);
        return (
          <div key={at} className={styles.place} data-left={!open || one !== open}>
            {one && (
              <Activity key={one.key} mode={one === open ? 'visible' : 'hidden'}>
                <Screen place={one.place} />
              </Activity>
            )}
          </div>
        );
      })}
      {!open && (
        <div className={styles.place}>
          <div className={styles.screen}>
            <Outlet />
          </div>
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
    : [...screens, { key: nextKey(screens, screens), place }];

/** One that no screen has had yet, for a place that is free beside those that stay. */
function nextKey(screens: Opened[], staying: Opened[]): number {
  let key = 1 + Math.max(...screens.map((one) => one.key));
  while (staying.some((one) => one.key % MOST === key % MOST)) key++;
  return key;
}

/** The screens when the window has come to a place: the one that shows it first. */
function arrived(screens: Opened[], place: Place, stays: Stays) {
  const [shown] = screens;
  if (shown?.place.path === place.path) return [{ ...shown, place }, ...screens.slice(1)];
  const before = screens.find((one) => isSame(one.place, place));
  const staying = screens.filter((one) => one !== before && stays(one)).slice(0, MOST - 1);
  return [before ?? { key: nextKey(screens, staying), place }, ...staying];
}

const isSame = (one: Place, other: Place) =>
  one.path === other.path && JSON.stringify(one.search) === JSON.stringify(other.search);

/** A screen in its place; drawn again only when that is another one. */
const Screen = memo(function Screen({ place }: { place: Place }) {
  const { routesById } = useRouter();
  const Shown: ComponentType = routesById[place.route].options.component;
  return (
    <div className={styles.screen}>
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
