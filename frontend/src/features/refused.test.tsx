import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useToasts } from '../lib/toast';
import { useSeen } from './digest/data';
import { useDiscard } from './sync/data';

/** What draws no line of its own where it was refused. */
function Discard() {
  const { mutate } = useDiscard('');
  return () => mutate('t1');
}
function Seen() {
  const { mutate } = useSeen();
  return () => mutate({ at: '', audit: 0, rows: {} });
}

describe('a refusal is told', () => {
  beforeEach(() => {
    const refused = new Response(JSON.stringify({ code: 'locked' }), { status: 400 });
    vi.stubGlobal('fetch', async () => refused);
    useToasts.setState({ toasts: [] });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it.each([
    ['a change that waits', Discard],
    ['the digest', Seen],
  ])('of %s', async (_, hook) => {
    const { result } = renderHook(hook, {
      wrapper: ({ children }) => (
        <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
      ),
    });
    act(() => result.current());
    await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ bad: true }]));
  });
});
