import { IconArrowsDiagonal, IconEye, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { shortcuts } from '../lib/shortcuts';
import { type Action, type Subject, useSubject } from '../lib/subject';
import { chooseAhead } from '../lib/type-ahead';
import type { Kind } from '../lib/types';
import { openForm } from './form-state';
import { useRemove } from './remove';
import { useRecordWords } from './words';

interface Options {
  kind: Kind;
  /** The records to act on: those that are selected, or else the one that the keys are on. */
  chosen: () => string[];
  /** What a single one is called. */
  nameOf: (id: string) => string | undefined;
  mayWrite: boolean;
  onOpen: (id: string) => void;
  onPeek: (id: string) => void;
  /** Asks which field of several records to change. */
  onChangeField: () => void;
  onRemoved: () => void;
  /** More to do with them. */
  more?: (ids: string[]) => Action[];
}

const { list } = shortcuts;

/** Offers what can be done with records of a list or a board, by key and in the palette. */
export function useChosen(options: Options): void {
  const { t } = useTranslation();
  const words = useRecordWords();
  const remove = useRemove(options.kind.name);
  const ask = (): Subject | null => {
    const ids = options.chosen();
    const [id = ''] = ids;
    if (!id) return null;
    const one = ids.length === 1;
    const looks: Action[] = [
      {
        id: 'record.open',
        label: t('record.open'),
        icon: IconArrowsDiagonal,
        shortcut: list.open,
        run: () => options.onOpen(id),
      },
      {
        id: 'record.peek',
        label: t('shortcut.does.peek'),
        icon: IconEye,
        shortcut: list.peek,
        run: () => options.onPeek(id),
      },
    ];
    const writes: Action[] = [
      {
        id: 'record.edit',
        label: t(one ? 'record.edit' : 'record.change-field'),
        icon: IconPencil,
        shortcut: list.edit,
        run: () => {
          if (one) return openForm({ kind: options.kind.name, id });
          chooseAhead();
          options.onChangeField();
        },
      },
      {
        id: 'record.remove',
        label: t('record.remove'),
        icon: IconTrash,
        shortcut: list.remove,
        run: () => void remove(ids).then((gone) => gone && options.onRemoved()),
      },
    ];
    return {
      name: (one && options.nameOf(id)) || words.counted(options.kind.name, ids.length),
      actions: [
        ...(one ? looks : []),
        ...(options.mayWrite ? writes : []),
        ...(options.more?.(ids) ?? []),
      ],
    };
  };
  // Open and peek are the grid's own keys: elsewhere Enter and Space mean other things.
  useSubject(ask, [list.edit, list.remove]);
}
