import { act, fireEvent, render, screen } from '@testing-library/react';
import { Activity } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n';
import { plainLayout } from './layout';
import { type Column, DataTable } from './table';

interface Row {
  id: string;
  fixed?: boolean;
}

const edit = (name: string) => () => <input aria-label={name} />;
const columns: Column<Row>[] = [
  { id: 'name', header: '名称', width: 200, main: true, cell: ({ id }) => id, edit: edit('name') },
  {
    id: 'city',
    header: '城市',
    width: 120,
    cell: () => 'Wuxi',
    edit: edit('city'),
    fixed: ({ fixed }) => fixed === true,
  },
];
const rows: Row[] = Array.from({ length: 200 }, (_, at) => ({ id: `r${at}`, fixed: at === 2 }));
const table = (
  <DataTable
    label="list"
    columns={columns}
    rows={rows}
    total={rows.length}
    layout={plainLayout}
    onLayout={() => {}}
    selected={new Set()}
    onSelect={() => {}}
    onOpen={() => {}}
    empty={null}
  />
);

/** A window without layout: what scrolls has room for ten rows of 44 pixels and the head. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(473);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(473);
  return speak('zh-CN');
});
afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset.density;
});

const grid = () => screen.getByRole('grid');
const press = (key: string) => fireEvent.keyDown(grid(), { key });
const active = () => grid().getAttribute('aria-activedescendant')?.split('-').at(-1);
const compact = () =>
  act(async () => {
    document.documentElement.dataset.density = 'compact';
  });

it.each([
  ['comfortable', 'r10'],
  ['compact', 'r12'],
])('a page of %s rows is what is in view', async (density, next) => {
  document.documentElement.dataset.density = density;
  render(table);
  press('ArrowDown');
  press('PageDown');
  expect(active()).toBe(next);
});

it('F2 goes on in the column that was edited last, where that can be changed', () => {
  render(table);
  press('ArrowDown');
  press('F2');
  expect(screen.getByLabelText('name')).toBeTruthy();
  fireEvent.click(document.querySelector('[id$="-r0"] [data-edit=city]') as Element);
  press('ArrowDown');
  press('F2');
  expect(screen.getByLabelText('city')).toBeTruthy();
  press('ArrowDown');
  press('F2');
  expect(screen.getByLabelText('name')).toBeTruthy();
});

it('a list stays at its row where rows change their height while it is out of sight', async () => {
  const shown = (mode: 'visible' | 'hidden') => <Activity mode={mode}>{table}</Activity>;
  const { rerender } = render(shown('visible'));
  grid().scrollTop = 44 * 100;
  fireEvent.scroll(grid());
  rerender(shown('hidden'));
  await compact();
  rerender(shown('visible'));
  expect(grid().scrollTop).toBe(36 * 100);
});

it('says in the language on screen how a column is dragged', async () => {
  render(table);
  const head = screen.getByRole('button', { name: '名称' });
  const at = { isPrimary: true, button: 0, clientX: 10, clientY: 10 };
  fireEvent.pointerDown(head, at);
  fireEvent.pointerMove(document, { ...at, clientX: 40 });
  await vi.waitFor(() =>
    expect(document.querySelector('[id^=DndLiveRegion]')?.textContent).toMatch(/名称/),
  );
  expect(document.querySelector('[id^=DndLiveRegion]')?.textContent).not.toMatch(/[a-z]/i);
});
