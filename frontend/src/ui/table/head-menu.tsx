import { Menu } from '@mantine/core';
import {
  type Icon,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconPin,
  IconPinnedOff,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Sort } from '../../lib/types';
import { DropItem } from '../drop-menu';
import { hiddenAs, type Layout, movedBy, pinnedAs } from './layout';
import { alsoBy } from './sorts';
import type { Column } from './table';

interface Props<R> {
  column: Column<R>;
  columns: Column<R>[];
  layout: Layout;
  onLayout: (layout: Layout) => void;
  sorts: Sort[];
  onSort?: (sorts: Sort[]) => void;
  /** Makes the column wider by a step, or narrower by a negative one. */
  onResize: (steps: number) => void;
  onClose: () => void;
}

/** What can be done with a column, for those who do not drag. */
export function HeadMenu<R>(props: Props<R>) {
  const { column, columns, layout, onLayout, sorts, onSort, onResize } = props;
  const { t } = useTranslation();
  const { id, sort } = column;
  const pinned = layout.pinned.includes(id);
  const item = (label: string, icon: Icon, onClick: () => void, again = false) => (
    <DropItem icon={icon} closeMenuOnClick={!again} onClick={onClick}>
      {label}
    </DropItem>
  );
  const by = (desc: boolean) => (sort ? [{ field: sort, desc }] : []);
  const first = sorts[0]?.field;
  return (
    <Menu opened onClose={props.onClose} position="bottom-start" width={210} returnFocus>
      <Menu.Target>
        <i aria-hidden />
      </Menu.Target>
      <Menu.Dropdown>
        {sort && onSort && (
          <>
            {item(t('ui.sort-up'), IconArrowUp, () => onSort(by(false)))}
            {item(t('ui.sort-down'), IconArrowDown, () => onSort(by(true)))}
            {first !== undefined &&
              first !== sort &&
              item(t('ui.sort-also'), IconArrowDown, () =>
                onSort(alsoBy(sorts, sort, column.align === 'end')),
              )}
            <Menu.Divider />
          </>
        )}
        {item(t('ui.move-left'), IconArrowLeft, () => onLayout(movedBy(columns, layout, id, -1)))}
        {item(t('ui.move-right'), IconArrowRight, () => onLayout(movedBy(columns, layout, id, 1)))}
        {item(t('ui.wider'), IconViewportWide, () => onResize(1), true)}
        {item(t('ui.narrower'), IconViewportNarrow, () => onResize(-1), true)}
        {item(t(pinned ? 'ui.unpin' : 'ui.pin'), pinned ? IconPinnedOff : IconPin, () =>
          onLayout(pinnedAs(layout, id, !pinned)),
        )}
        {!column.main &&
          item(t('ui.hide-column'), IconEyeOff, () => onLayout(hiddenAs(layout, id, true)))}
      </Menu.Dropdown>
    </Menu>
  );
}
