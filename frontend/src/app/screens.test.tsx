import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { use, useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useKeys, useShellKeys } from '../lib/keys';
import { type Place, useGo, useParam, useView } from '../lib/route';
import { Screens } from './screens';

const saw: string[] = [];

function List() {
  const [view] = useView(({ text }) => ({ text }));
  saw.push(`list ${view.text}`);
  const go = useGo();
  useKeys({
    j: () => saw.push('list j'),
    s: () => go('/slow'),
    b: () => go('/broken'),
  });
  return <input aria-label="list" />;
}

function Page() {
  saw.push(`page ${useParam('id')}`);
  return <input aria-label="page" />;
}

/** Something that is there when it is said to be. */
function later<T>(value: T) {
  let come = () => {};
  const promise = new Promise<T>((resolve) => {
    come = () => resolve(value);
  });
  return { promise, come: () => act(async () => come()) };
}

function Broken(): never {
  throw new Error('broken');
}

const broken = later({ default: Broken });
const answer = later('there');
const code = later({ default: Slow });

function Slow() {
  const text = use(answer.promise);
  useKeys({ j: () => saw.push('slow j'), k: () => saw.push('slow k') });
  return <p>{text}</p>;
}

let drawAhead: (places: Place[]) => void;

/** A window with a list that stays and the pages of its records, which do not. */
async function opened(at = '/list?text=a') {
  function Window() {
    const [ahead, setAhead] = useState<Place[]>([]);
    drawAhead = setAhead;
    return <Screens ahead={ahead} />;
  }
  const root = createRootRoute({ component: Window });
  const getParentRoute = () => root;
  const list = { path: '/list', component: List, staticData: { stays: true } };
  const page = { path: '/list/$id', component: Page };
  const slow = { path: '/slow', component: lazyRouteComponent(() => code.promise) };
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute, ...list }),
      createRoute({ getParentRoute, ...page }),
      createRoute({ getParentRoute, ...slow }),
      createRoute({
        getParentRoute,
        path: '/broken',
        component: lazyRouteComponent(() => broken.promise),
      }),
    ]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  render(<RouterProvider router={router} />);
  await screen.findByLabelText(at === '/list?text=a' ? 'list' : 'page');
  return (href: string) => act(() => router.navigate({ href }));
}

/** The one that is seen. */
const field = (name: string) =>
  screen.getAllByLabelText<HTMLInputElement>(name).find((one) => one.checkVisibility());

const press = (key: string) => fireEvent.keyDown(document.body, { key });

describe('a screen', () => {
  beforeEach(() => {
    saw.length = 0;
  });

  it('that stays is found as it was left, and is not drawn again', async () => {
    const go = await opened();
    const before = field('list');
    saw.length = 0;
    await go('/list/one');
    expect(field('list')).toBeUndefined();
    expect(field('page')).toBeTruthy();
    await go('/list?text=a');
    expect(field('list')).toBe(before);
    expect(screen.queryByLabelText('page')).toBeNull();
    expect(new Set(saw)).toEqual(new Set(['page one']));
  });

  it('that is drawn ahead is the one that is found there', async () => {
    const go = await opened('/list/one');
    act(() => drawAhead([{ route: '/list', path: '/list', params: {}, search: {} }]));
    const drawn = await screen.findByLabelText('list');
    expect(drawn.checkVisibility()).toBe(false);
    await go('/list');
    expect(field('list')).toBe(drawn);
  });

  it('that is not drawn ahead any more is gone, unless it is open', async () => {
    const go = await opened();
    const page = (id: string) => ({
      route: '/list/$id',
      path: `/list/${id}`,
      params: { id },
      search: {},
    });
    act(() => drawAhead([page('one')]));
    await screen.findByLabelText('page');
    act(() => drawAhead([page('two')]));
    await vi.waitFor(() => expect(saw.at(-1)).toBe('page two'));
    const drawn = screen.getByLabelText('page');
    await go('/list/two');
    act(() => drawAhead([]));
    await go('/list/two');
    expect(field('page')).toBe(drawn);
  });

  it('begins anew with another view of it', async () => {
    const go = await opened();
    const before = field('list');
    await go('/list/one');
    await go('/list?text=b');
    expect(saw.at(-1)).toBe('list b');
    expect(field('list')).not.toBe(before);
  });

  it('is the same one while its view changes', async () => {
    const go = await opened();
    const before = field('list');
    await go('/list?text=b');
    expect(saw.at(-1)).toBe('list b');
    expect(field('list')).toBe(before);
  });

  it('of one record keeps nothing for the next', async () => {
    const go = await opened();
    await go('/list/one');
    const before = field('page');
    await go('/list/two');
    expect(saw.at(-1)).toBe('page two');
    expect(field('page')).not.toBe(before);
  });

  it('that is on its way has the keys, and the one that is left hears none', async () => {
    await opened();
    saw.length = 0;
    press('s');
    press('j');
    await code.come();
    press('k');
    expect(saw).toEqual([]);
    await answer.come();
    await vi.waitFor(() => expect(saw).toEqual(['slow j', 'slow k']));
  });

  it('that fails leaves the keyboard to the shell', async () => {
    const quiet = vi.spyOn(console, 'error').mockReturnValue();
    renderHook(() => useShellKeys({ j: () => saw.push('shell j') }));
    await opened();
    saw.length = 0;
    press('b');
    press('j');
    expect(saw).toEqual([]);
    await broken.come();
    await vi.waitFor(() => expect(saw).toEqual(['shell j']));
    quiet.mockRestore();
  });
});
