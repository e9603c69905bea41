import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n';
import type { Attached } from '../lib/attachment-types';
import { go, openFile, type PickedFile, saveFile } from '../lib/go';
import { say } from '../lib/toast';
import { useFaultText } from '../ui/fault-text';
import { useRefused } from '../ui/refused';
import { useSoonQuery } from './soon-query';

const MOVING = new Set<Attached['state']>(['waiting', 'sending', 'fetching']);

/** How often files under way are looked at: Go tells of no single step. */
export const LOOK_MS = 1000;

/** The files of a record. */
export const useFiles = (kind: string, id: string) =>
  useSoonQuery({
    queryKey: ['files', kind, id],
    queryFn: () => go.attachment.List(kind, id),
    meta: { kinds: ['attachment'] },
    refetchInterval: ({ state }) =>
      state.data?.some((file) => MOVING.has(file.state)) ? LOOK_MS : false,
  });

/** Adds files to a record, and says which of them it could not. */
export function useAddFiles(kind: string, id: string) {
  const { t } = useTranslation();
  const text = useFaultText();
  const refused = useRefused();
  return useMutation({
    mutationFn: async (files: Promise<PickedFile[]>) => {
      const picked = await files;
      return picked.length === 0
        ? []
        : go.attachment.Add(
            kind,
            id,
            picked.map((file) => file.path),
          );
    },
    onSuccess: (left) => {
      for (const { name, fault } of left)
        say({ text: t('attachment.refused', { name, why: text(fault) }), bad: true });
    },
    onError: refused,
  });
}

/** What can be done with a file. A refusal is told in a toast. */
export function useFileActions(file: Attached) {
  const { t } = useTranslation();
  const refused = useRefused();
  return {
    pin: () => void go.attachment.Pin(file.id, !file.pinned).catch(refused),
    fetch: () =>
      void go.attachment
        .Fetch(file.id)
        .then(() => say({ text: t('attachment.being-fetched') }))
        .catch(refused),
    open: () => void go.attachment.Open(file.id).then(openFile).catch(refused),
    save: () => void go.attachment.Save(file.id).then(saveFile).catch(refused),
  };
}

/** A picture as large as a window. */
export const usePicture = (id: string) =>
  useQuery({
    queryKey: ['picture', id],
    queryFn: () => go.attachment.Picture(id),
    gcTime: 60_000,
    meta: { kinds: ['attachment'], id },
  });
