import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import type { PlanColumn, PlanFile } from '../../lib/exchange-types';
import { newQueryClient } from '../../lib/query';
import type { Kind } from '../../lib/types';
import { kindsQuery } from '../../record/catalog';
import { FilePlan } from './file-plan';

const column = (sample: string) =>
  ({
    header: 'Amount',
    field: 'amount',
    samples: [sample],
    numberFormat: '1,234.56',
  }) as PlanColumn;

beforeEach(() => speak('en'));

it('changes one of two columns that are called the same', async () => {
  const client = newQueryClient();
  const amount = { name: 'amount', type: 'number', labelEn: 'Amount', labelZh: '金额' };
  client.setQueryData(kindsQuery.queryKey, [{ name: 'product', fields: [amount] } as Kind]);
  const file = { name: 'a.csv', kind: 'product', kinds: ['product'], rows: 2 } as PlanFile;
  const columns = [column('1'), column('2,5')];
  const onChange = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <Suspense>
          <FilePlan file={{ ...file, columns }} onChange={onChange} />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>,
  );
  const format = await screen.findAllByLabelText<HTMLElement>('Number format');
  fireEvent.click(format.filter((one) => one instanceof HTMLInputElement)[1] as HTMLElement);
  fireEvent.click((await screen.findAllByText('1.234,56')).at(-1) as HTMLElement);
  expect(onChange.mock.calls[0]?.[0].columns).toEqual([
    columns[0],
    { ...columns[1], numberFormat: '1.234,56' },
  ]);
});
