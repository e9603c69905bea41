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
    const router = createRouter({
      routeTree: createRootRoute({ component: Reminders }),
      history: createMemoryHistory(),
    });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
    fireEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ bad: true }]));
  });
});
