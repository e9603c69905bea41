import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { speak } from '../i18n';
import { newQueryClient } from '../lib/query';
import type { Field, Kind, Value } from '../lib/types';
import type { Condition } from './filter';
import { FilterChip } from './filter-chip';

const kind = { name: 'opportunity', fields: [] as Field[] } as Kind;

/** What a condition says of its value. */
function said(type: Field['type'], value: Value, op: Condition['op'] = 'ge') {
  const client = newQueryClient();
  client.setQueryData(['session'], { workspace: { currency: 'CNY' } });
  const field = { name: 'x', type, labelEn: 'Field', labelZh: '' } as Field;
  render(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <FilterChip
          kind={kind}
          field={field}
          condition={{ field: 'x', op, value }}
          onChange={() => {}}
          onRemove={() => {}}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return screen.getByRole('button', { expanded: false }).textContent;
}

beforeEach(() => speak('en'));

it('says a moment by the clock of this computer', () => {
  const evening = new Date(2026, 10, 24, 23, 30).toISOString();
  const night = new Date(2026, 10, 25, 0, 30).toISOString();
  expect(said('instant', evening)).toContain('24');
  document.body.replaceChildren();
  expect(said('instant', night)).toMatch(/25.*00:30/);
});

it('says a figure as figures are read', () => {
  expect(said('number', 1_234_567)).toContain('1,234,567');
});
