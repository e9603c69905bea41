import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { speak } from '../i18n';
import type { Field } from '../lib/types';
import { FieldValue } from './field-value';

it('the size of a file is read in the units of people', async () => {
  await speak('en');
  const field = { name: 'size_bytes', type: 'integer' } as Field;
  const { container } = render(
    <FieldValue field={field} values={{ size_bytes: 1_432_101 }} labels={{}} />,
  );
  expect(container.textContent).toBe('1.4 MB');
});
