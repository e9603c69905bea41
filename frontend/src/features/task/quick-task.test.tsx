import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { draftsQuery } from '../../lib/drafts';
import { newQueryClient } from '../../lib/query';
import { QuickTask } from './quick-task';

/** The titles that were sent, each with the way to answer. */
const sent: { title: string; answer: (response: Response) => void }[] = [];

beforeEach(async () => {
  sent.length = 0;
  vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
    const [, values] = JSON.parse(String(body));
    if (!address.endsWith('/record.Service.Create')) return Promise.resolve(new Response('null'));
    return new Promise<Response>((answer) => sent.push({ title: values.title, answer }));
  });
  await speak('en');
  const client = newQueryClient();
  client.setQueryData(draftsQuery.queryKey, {});
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Suspense>
          <QuickTask />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>,
  );
});
const box = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const enter = () => act(async () => void fireEvent.submit(box().form as HTMLFormElement));

it('is made once, however often Enter is pressed, and the next is not lost', async () => {
  type('Call Wuxi');
  await enter();
  await enter();
  type('Call Suzhou');
  await act(async () => sent[0]?.answer(new Response('{"row":{"id":"t1"}}')));
  expect(sent.map(({ title }) => title)).toEqual(['Call Wuxi']);
  expect(box().value).toBe('Call Suzhou');
});

it('comes back where it is refused', async () => {
  type('Call Wuxi');
  await enter();
  const fault = JSON.stringify({ code: 'read-only' });
  await act(async () => sent[0]?.answer(new Response(fault, { status: 400 })));
  expect(box().value).toBe('Call Wuxi');
  expect(screen.getByRole('alert')).toBeTruthy();
});
