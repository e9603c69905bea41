import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import type { MeetingView } from '../../lib/meeting-types';
import { newQueryClient } from '../../lib/query';
import type { Verbs } from './data';
import { Minutes } from './minutes';

const view = (minutes: string, ...published: string[]) =>
  ({
    event: { id: 'e1', ownerId: 'u1' },
    at: '',
    meeting: { id: 'm1', minutes },
    attendance: [],
    items: [],
    versions: published.map((body, at) => ({ id: `v${at}`, body, by: 'u2', at: '' })),
    beside: [],
    labels: { u1: 'Li', u2: 'Wang' },
  }) as unknown as MeetingView;

const write = vi.fn(async () => true);

function open(begun: MeetingView) {
  const client = newQueryClient();
  const draw = (now: MeetingView) => (
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Minutes view={now} verbs={{ write } as unknown as Verbs} />
      </MantineProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(draw(begun));
  return (now: MeetingView) => rerender(draw(now));
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');

beforeEach(async () => {
  write.mockClear();
  vi.stubGlobal('fetch', async () => new Response('null'));
  await speak('en');
});
afterEach(() => vi.unstubAllGlobals());

it('keeps what is typed where a colleague writes meanwhile', () => {
  const show = open(view('We met'));
  fireEvent.change(box(), { target: { value: 'We met and agreed' } });
  show(view('We spoke'));
  expect(box().value).toBe('We met and agreed');
});

it('keeps what is typed where a colleague publishes meanwhile', () => {
  const show = open(view('We met'));
  fireEvent.change(box(), { target: { value: 'We met and agreed' } });
  show(view('We spoke', 'We spoke'));
  expect(box().value).toBe('We met and agreed');
  fireEvent.click(screen.getByText('Cancel'));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText('We spoke')).toBeTruthy();
});

it('writes nothing of what nobody has typed', () => {
  open(view(''));
  act(() => box().focus());
  act(() => box().blur());
  expect(write).not.toHaveBeenCalled();
});
