import type { DndContextProps } from '@dnd-kit/core';
import { useTranslation } from '../i18n';

interface Named {
  /** How it is done by key. */
  how: string;
  /** What what is dragged is called, by its id. */
  item: (id: string) => string;
  /** What it is dragged over is called, by its id. */
  place: (id: string) => string;
}

/** What a screen reader says while something is dragged; without it dnd-kit speaks English. */
export function useDragWords({ how, item, place }: Named): DndContextProps['accessibility'] {
  const { t } = useTranslation();
  return {
    container: document.body, // a row or a list has no room for what is said
    screenReaderInstructions: { draggable: how },
    announcements: {
      onDragStart: ({ active }) => t('ui.drag.pick', { name: item(String(active.id)) }),
      onDragOver: ({ active, over }) =>
        over
          ? t('ui.drag.over', { name: item(String(active.id)), place: place(String(over.id)) })
          : undefined,
      onDragEnd: ({ active, over }) =>
        over
          ? t('ui.drag.drop', { name: item(String(active.id)), place: place(String(over.id)) })
          : t('ui.drag.cancel'),
      onDragCancel: () => t('ui.drag.cancel'),
    },
  };
}
