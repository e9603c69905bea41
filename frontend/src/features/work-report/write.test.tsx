import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { newQueryClient } from '../../lib/query';
import type { WorkReport } from '../../lib/work-report-types';
import { kindsQuery } from '../../record/catalog';
import { Write } from './write';

const blank = {
  id: '',
  authorId: 'u1',
  period: 'day',
  day: '2026-03-02',
  teamId: 't1',
  sentAt: '',
};
const sheet = {
  report: { ...blank, done: '', plan: '', blocker: '' },
  days: [],
  ahead: [],
  teams: [{ id: 't1', name: 'East' }],
  labels: {},
};

/** What was sent to be kept, and the way to answer it. */
const saves: { report: WorkReport; send: boolean; answer: () => void }[] = [];

beforeEach(async () => {
  saves.length = 0;
  await speak('en');
  vi.stubGlobal('fetch', (address: string, { body }: RequestInit) => {
    if (address.endsWith('.Open')) return Promise.resolve(new Response(JSON.stringify(sheet)));
    if (!address.endsWith('.Save')) return Promise.resolve(new Response('""'));
    const [report, send] = JSON.parse(String(body)) as [WorkReport, boolean];
    return new Promise<Response>((resolve) =>
      saves.push({
        report,
        send,
        answer: () =>
          resolve(new Response(JSON.stringify({ ...report, id: 'r1', sentAt: send ? 'now' : '' }))),
      }),
    );
  });
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' }, workspace: { currency: 'CNY' } });
  client.setQueryData(kindsQuery.queryKey, []);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Suspense>
          <Write period="day" day="2026-03-02" />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => vi.unstubAllGlobals());

const done = () => screen.findByLabelText<HTMLTextAreaElement>(/Done/);
const write = async (value: string) => {
  const box = await done();
  act(() => box.focus());
  fireEvent.change(box, { target: { value } });
};
const leave = async () => {
  act(() => (document.activeElement as HTMLElement).blur());
  await vi.waitFor(() => expect(saves).toHaveLength(1));
};

it('keeps what is typed while what was there is sent', async () => {
  await write('Called');
  await leave();
  await write('Called Wuxi');
  await act(async () => saves[0]?.answer());
  await write(`${(await done()).value} and Suzhou`);
  expect((await done()).value).toBe('Called Wuxi and Suzhou');
});

it('is sent also while what was left is being kept', async () => {
  await write('Called');
  await leave();
  fireEvent.click(screen.getByText('Send'));
  await act(async () => saves[0]?.answer());
  await vi.waitFor(() => expect(saves).toHaveLength(2));
  expect(saves[1]).toMatchObject({ send: true, report: { done: 'Called' } });
});
