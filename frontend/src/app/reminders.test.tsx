import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../i18n';
import { useToasts } from '../lib/toast';
import Reminders from './reminders';

const open = {
  id: 'r1',
  title: 'Acme',
  at: '2026-11-24T10:00:00.000Z',
  subjectKind: 'task',
  subjectId: 't1',
};

/** The stack of reminders, and what the program is asked for. */
function show(client = new QueryClient()) {
  const router = createRouter({
    routeTree: createRootRoute({ component: Reminders }),
    history: createMemoryHistory(),
  });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}

/** A program that gives what is open, and refuses to change it. */
const refusing = async (address: string) =>
  address.endsWith('.Open')
    ? new Response(JSON.stringify([open]))
    : new Response(JSON.stringify({ code: 'locked' }), { status: 400 });

describe('an answer to a reminder', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', refusing);
    useToasts.setState({ toasts: [] });
    return speak('en');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each(['Open', 'In 10 min', 'Dismiss: Acme'])('that is refused says so: %s', async (name) => {
    show();
    fireEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ bad: true }]));
  });
});

it('the first reminder comes into a region that is there already, and so is read aloud', async () => {
  let due: object[] = [];
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(due)));
  await speak('en');
  const client = new QueryClient();
  show(client);
  const region = await vi.waitFor(() => {
    const found = document.querySelector('[aria-live=polite]');
    expect(found).not.toBeNull();
    return found;
  });
  due = [open];
  await client.invalidateQueries();
  expect(region?.contains(await screen.findByText('Acme'))).toBe(true);
  vi.unstubAllGlobals();
});
