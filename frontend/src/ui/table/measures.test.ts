import { expect, it } from 'vitest';
import { plainLayout } from './layout';
import { measures } from './measures';

const column = (id: string, grows?: number) => ({
  id,
  header: id,
  width: 100,
  main: id === 'name',
  grows,
  cell: () => null,
});

it('the room that is left goes to each column by its shares', () => {
  const shown = [column('name'), column('account', 2), column('phone', 1), column('role')];
  expect(measures(shown, plainLayout).template).toBe(
    '36px minmax(100px, 3fr) minmax(100px, 2fr) minmax(100px, 1fr) 100px',
  );
  const wider = { ...plainLayout, widths: { account: 300 }, pinned: ['name'] };
  expect(measures(shown, wider).template).toBe('36px 100px 300px minmax(100px, 1fr) 100px');
});

it('a name that says less takes less', () => {
  const { template } = measures([column('name', 2), column('account', 2)], plainLayout);
  expect(template).toBe('36px minmax(100px, 2fr) minmax(100px, 2fr)');
});
