import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { draftsQuery } from '../../lib/drafts';
import type { MeetingView } from '../../lib/meeting-types';
import { newQueryClient } from '../../lib/query';
import { kindsQuery } from '../../record/catalog';
import type { Verbs } from './data';
import { Items } from './items';

/** What is being added, and the way to say whether it went well. */
const added: ((well: boolean) => void)[] = [];
const saveItem = vi.fn(() => new Promise<boolean>((well) => added.push(well)));

beforeEach(async () => {
  added.length = 0;
  saveItem.mockClear();
  await speak('en');
  const client = newQueryClient();
  client.setQueryData(['session'], { user: { id: 'u1' } });
  client.setQueryData(kindsQuery.queryKey, []);
  client.setQueryData(draftsQuery.queryKey, {});
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Items
          type="decision"
          view={{ event: { id: 'e1' }, items: [], labels: {} } as unknown as MeetingView}
          verbs={{ saveItem } as unknown as Verbs}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
});

const box = () => screen.getByRole<HTMLInputElement>('textbox');
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const enter = () => fireEvent.submit(box().form as HTMLFormElement);

it('is added once, however often Enter is pressed, and the next is not lost', async () => {
  type('Ten percent off');
  enter();
  enter();
  type('Four weeks');
  await act(async () => added[0]?.(true));
  expect(saveItem).toHaveBeenCalledOnce();
  expect(box().value).toBe('Four weeks');
});

it('comes back where it is refused', async () => {
  type('Ten percent off');
  enter();
  await act(async () => added[0]?.(false));
  expect(box().value).toBe('Ten percent off');
});
