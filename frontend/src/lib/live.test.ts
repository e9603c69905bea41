import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { askAgain } from './live';

it('asks again for a first answer that a change has overtaken', async () => {
  const client = new QueryClient();
  let store = 'before';
  let answer = () => {};
  const read = () => {
    const found = store;
    return new Promise<string>((resolve) => {
      answer = () => resolve(found);
    });
  };
  const query = new QueryObserver(client, {
    queryKey: ['x'],
    queryFn: read,
    meta: { kinds: ['task'] },
  });
  const stop = query.subscribe(() => {});
  store = 'after';
  askAgain(client, { task: ['t1'] });
  answer();
  await vi.waitFor(() => expect(query.getCurrentResult().data).toBe('before'));
  await vi.waitFor(() => {
    answer();
    expect(query.getCurrentResult().data).toBe('after');
  });
  stop();
});

it('asks for what one works at before what stands beside it', async () => {
  const client = new QueryClient();
  const asked: string[] = [];
  let answer = () => {};
  const stops = [true, false].map((aside) => {
    const queryFn = () => {
      asked.push(aside ? 'aside' : 'page');
      return new Promise<string>((resolve) => {
        answer = () => resolve('');
      });
    };
    return new QueryObserver(client, {
      queryKey: [aside],
      queryFn,
      initialData: '',
      staleTime: Number.POSITIVE_INFINITY,
      meta: { kinds: ['task'], aside },
    }).subscribe(() => {});
  });
  askAgain(client, { task: ['t1'] });
  expect(asked).toEqual(['page']);
  answer();
  await vi.waitFor(() => expect(asked).toEqual(['page', 'aside']));
  for (const stop of stops) stop();
});
