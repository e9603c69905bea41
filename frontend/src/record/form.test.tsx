import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../i18n';
import { draftsQuery } from '../lib/drafts';
import { newQueryClient } from '../lib/query';
import type { Field, Kind, One, Values } from '../lib/types';
import { kindsQuery } from './catalog';
import { oneQuery } from './data';
import FieldEditor from './field-editor';
import RecordForm from './form';
import { openForm, useForm } from './form-state';

const field = (name: string) =>
  ({ name, type: 'text', ref: '', choices: null, labelEn: name, labelZh: '' }) as Field;
const kind = {
  name: 'product',
  title: 'name',
  writers: 'everyone',
  own: '',
  fields: [field('name'), field('city')],
} as Kind;
const one = (values: Values): One => ({ row: { id: 'p1', kind: 'product', values }, labels: {} });

const asked: [address: string, args: unknown[]][] = [];

/** A program that takes everything, and a window that knows a record. */
function begin() {
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' }, workspace: { currency: 'CNY' } });
  client.setQueryData(draftsQuery.queryKey, {});
  client.setQueryData(kindsQuery.queryKey, [kind]);
  const show = (values: Values) =>
    client.setQueryData(oneQuery('product', 'p1').queryKey, one(values));
  show({ name: 'Pump', city: 'Wuxi' });
  const draw = (children: React.ReactNode) => (
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Suspense>{children}</Suspense>
      </MantineProvider>
    </QueryClientProvider>
  );
  return { draw, show };
}

const edits = () => asked.filter(([address]) => address === '/rpc/record.Service.Edit');

beforeEach(async () => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (address: string, { body }: RequestInit) => {
    asked.push([address, JSON.parse(String(body))]);
    return new Response('{}');
  });
  await speak('en');
});
afterEach(() => {
  vi.unstubAllGlobals();
  useForm.getState().close();
});

it('leaves alone what a colleague has changed while it was filled in', async () => {
  const { draw, show } = begin();
  openForm({ kind: 'product', id: 'p1' });
  render(draw(<RecordForm />));
  await userEvent.type(await screen.findByLabelText('name'), ' 2');
  act(() => void show({ name: 'Pump', city: 'Suzhou' }));
  await userEvent.click(screen.getByRole('button', { name: /Save/ }));
  await vi.waitFor(() => expect(edits()).toHaveLength(1));
  expect(edits()[0]?.[1]).toEqual(['product', 'p1', { name: 'Pump 2' }]);
});

it('a cell that nobody has typed into is left as a colleague has changed it', async () => {
  const { draw } = begin();
  const done = vi.fn();
  const cell = (city: string) =>
    draw(
      <FieldEditor
        kind={kind}
        field={kind.fields[1] as Field}
        record={one({ name: 'Pump', city })}
        onDone={done}
      />,
    );
  const { rerender } = render(cell('Wuxi'));
  const input = await screen.findByLabelText('city');
  act(() => input.focus());
  rerender(cell('Suzhou'));
  act(() => input.blur());
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  expect(edits()).toEqual([]);
});
