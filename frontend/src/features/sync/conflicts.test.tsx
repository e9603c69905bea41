import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { newQueryClient } from '../../lib/query';
import type { Conflict, Side } from '../../lib/status-types';
import type { Kind } from '../../lib/types';
import { kindsQuery } from '../../record/catalog';
import { Conflicts } from './conflicts';

const account = {
  name: 'account',
  title: 'name',
  fields: [{ name: 'name', type: 'text', ref: '', choices: null }],
} as unknown as Kind;
const side = (name: string) =>
  ({ values: { name }, by: '', byName: '', at: '2026-11-24T10:00:00.000Z', mine: true }) as Side;
const conflict = {
  id: 'c1',
  recordKind: 'account',
  recordId: 'a1',
  title: 'Acme',
  mine: true,
  group: 'name',
  reason: 'concurrent',
  kept: side('Acme'),
  lost: side('Apex'),
  outcome: null,
} as Conflict;

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a conflict is settled once, however often the key is pressed', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return new Promise(() => {}); // a program that takes its time
  });
  await speak('en');
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' }, workspace: { type: 'local' } });
  client.setQueryData(kindsQuery.queryKey, [account]);
  client.setQueryData(['status', 'conflicts'], { conflicts: [conflict], settled: [], labels: {} });
  const router = createRouter({
    routeTree: createRootRoute({ component: Conflicts }),
    history: createMemoryHistory(),
  });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const save = await screen.findByText('Keep mine');
  fireEvent.keyDown(save, { key: 'Enter', ctrlKey: true });
  fireEvent.keyDown(save, { key: 'Enter', ctrlKey: true });
  await vi.waitFor(() => expect(asked).toContain('/rpc/status.Service.Resolve'));
  expect(asked.filter((address) => address.endsWith('.Resolve'))).toHaveLength(1);
});
