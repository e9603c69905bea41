import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { type ComponentType, Suspense } from 'react';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../i18n';
import { draftsQuery } from '../lib/drafts';
import type { MeetingView } from '../lib/meeting-types';
import { newQueryClient } from '../lib/query';
import { kindsQuery } from '../record/catalog';
import { Actions, useNewAction } from './meeting/actions';
import type { Verbs } from './meeting/data';
import { Assess } from './risk/assess';
import { Workdays } from './settings/workdays';

const asked: string[] = [];
const agree = vi.fn(async () => true);

const view = { event: { id: 'e1' }, at: '', tasks: [], carried: [], labels: {} };
function Meeting() {
  const meeting = view as unknown as MeetingView;
  const verbs = { agree } as unknown as Verbs;
  return <Actions view={meeting} verbs={verbs} action={useNewAction(meeting)} asked={false} />;
}

const risk = { id: 'r1', kind: 'risk', values: { probability: 2, impact: 3 } };
const Assessment = () => <Assess row={risk} />;

const forms: [name: string, form: ComponentType, day: RegExp, draft: string, kept: object][] = [
  ['a day off', Workdays, /^Date/, 'workday', { name: 'Kept' }],
  ['an assessment', Assessment, /review/, 'assess r1', { next_review_on: '2026-12-24' }],
  ['an action', Meeting, /when/, 'action of e1 ', { title: 'Kept' }],
];

function show(Form: ComponentType, drafts: object) {
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' }, workspace: { type: 'local' } });
  client.setQueryData(kindsQuery.queryKey, []);
  client.setQueryData(draftsQuery.queryKey, drafts);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Suspense>
          <Form />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

beforeEach(async () => {
  asked.length = 0;
  agree.mockClear();
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return new Response('[]');
  });
  await speak('en');
});
afterAll(() => {
  vi.unstubAllGlobals();
});

it.each(forms)('%s is there again after a crash', async (_, form, _day, draft, kept) => {
  show(form, { [draft]: kept });
  expect(await screen.findByText('Your unsaved text is back.')).toBeTruthy();
  expect(screen.getAllByDisplayValue(/^(Kept|2026-12-24)$/)).not.toEqual([]);
});

it.each(forms)('%s is not sent while its day is half typed', async (_, form, day) => {
  show(form, {});
  const field = await screen.findByLabelText(day);
  fireEvent.input(field, { target: { value: 'some day' } });
  fireEvent.submit((field as HTMLInputElement).form as HTMLFormElement);
  expect(document.activeElement).toBe(field);
  expect(asked.filter((address) => /Edit|SetDay/.test(address))).toEqual([]);
  expect(agree).not.toHaveBeenCalled();
});
