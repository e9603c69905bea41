import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { Screens } from './screens';
import { useKeptFocus } from './use-kept-focus';

function Shell() {
  useKeptFocus();
  const [asking, ask] = useState(false);
  return (
    <>
      <nav>
        <button type="button">aside</button>
      </nav>
      {asking && (
        <div role="dialog">
          <button type="button" onClick={() => ask(false)}>
            close
          </button>
        </div>
      )}
      <button type="button" onClick={() => ask(true)}>
        ask
      </button>
      <main id="content" tabIndex={-1}>
        <Screens />
      </main>
    </>
  );
}

/** Two lists, and a card that is put from one into the other. */
function Lists() {
  useKeptFocus();
  const [at, put] = useState('left');
  return ['left', 'right'].map((list) => (
    <ul key={list} id={list}>
      {list === at && (
        <button type="button" data-moves="card" onClick={() => put('right')}>
          card
        </button>
      )}
    </ul>
  ));
}

/** A window with two screens that shows the first. */
async function opened() {
  const root = createRootRoute({ component: Shell });
  const at = (path: string) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: () => <button type="button">{path}</button>,
    });
  const router = createRouter({
    routeTree: root.addChildren([at('/one'), at('/two')]),
    history: createMemoryHistory({ initialEntries: ['/one'] }),
  });
  render(<RouterProvider router={router} />);
  await screen.findByText('/one');
  return () => act(() => router.navigate({ to: '/two' }));
}

describe('the focus', () => {
  it('is on the new screen as soon as that is shown', async () => {
    const goOn = await opened();
    screen.getByText('/one').focus();
    await goOn();
    expect(await screen.findByText('/two')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('is back where it was when a dialog closes', async () => {
    await opened();
    screen.getByText('/one').focus();
    act(() => screen.getByText('ask').click());
    screen.getByText('close').focus();
    act(() => screen.getByText('close').click());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('/one')));
  });

  it('stays on what is not of the screen', async () => {
    const goOn = await opened();
    screen.getByText('aside').focus();
    await goOn();
    expect(document.activeElement).toBe(screen.getByText('aside'));
  });

  it('goes along with what is put into another place', async () => {
    render(<Lists />);
    const card = () => screen.getByText('card');
    card().focus();
    act(() => card().click());
    await waitFor(() => expect(document.activeElement).toBe(card()));
    expect(card().closest('ul')?.id).toBe('right');
  });
});
