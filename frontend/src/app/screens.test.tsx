import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useParam, useView } from '../lib/route';
import { Screens } from './screens';

const saw: string[] = [];

function List() {
  const [view] = useView(({ text }) => ({ text }));
  saw.push(`list ${view.text}`);
  return <input aria-label="list" />;
}

function Page() {
  saw.push(`page ${useParam('id')}`);
  return <input aria-label="page" />;
}

/** A window with a list that stays and the pages of its records, which do not. */
async function opened() {
  const root = createRootRoute({ component: Screens });
  const getParentRoute = () => root;
  const list = { path: '/list', component: List, staticData: { stays: true } };
  const page = { path: '/list/$id', component: Page };
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute, ...list }),
      createRoute({ getParentRoute, ...page }),
    ]),
    history: createMemoryHistory({ initialEntries: ['/list?text=a'] }),
  });
  render(<RouterProvider router={router} />);
  await screen.findByLabelText('list');
  return (href: string) => act(() => router.navigate({ href }));
}

/** The one that is seen. */
const field = (name: string) =>
  screen.getAllByLabelText<HTMLInputElement>(name).find((one) => one.checkVisibility());

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
});
