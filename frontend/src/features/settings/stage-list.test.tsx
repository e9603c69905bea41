import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import type { PipelineSetting, StageSetting } from '../../lib/opportunity-types';
import { newQueryClient } from '../../lib/query';
import { kindsQuery } from '../../record/catalog';
import { StageList } from './stage-list';

const stage = (name: string, removed = false) =>
  ({ id: name, name, removed, outcome: 'open', probability: 50, count: 1 }) as StageSetting;

afterEach(() => {
  vi.unstubAllGlobals();
});

it('a stage changes places with the one beside it, whatever was removed before it', async () => {
  const moved: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    moved.push(JSON.parse(String(body))[0]);
    return new Response('null');
  });
  await speak('en');
  const stages = [stage('Lead'), stage('Gone', true), stage('Offer'), stage('Deal')];
  const pipeline = { id: 'p1', name: 'Sales', stages } as PipelineSetting;
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' } });
  client.setQueryData(kindsQuery.queryKey, []);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <StageList pipeline={pipeline} pipelines={[pipeline]} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
  await userEvent.click(button('Move “Offer” up'));
  await userEvent.click(button('Move “Offer” down'));
  expect(moved).toEqual([
    ['Offer', 'Lead', 'Deal'],
    ['Lead', 'Deal', 'Offer'],
  ]);
  expect(button('Move “Deal” down').disabled).toBe(true);
});
