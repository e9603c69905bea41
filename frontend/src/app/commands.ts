import { useMemo } from 'react';
import type { Command, Navigation } from '../lib/feature';
import { printPage } from '../lib/go';
import { type Bindings, useShellKeys } from '../lib/keys';
import { useGo } from '../lib/route';
import { useSession } from '../lib/session';
import { useSheet } from '../lib/sheet';
import { shortcuts } from '../lib/shortcuts';
import type { Current } from '../lib/types';
import { useUndo } from '../record/undo';
import { features } from './features';
import { usePalette } from './palette-state';

/** The sidebar's entries that this person sees, in their order. */
export function navigation(session: Current): Navigation[] {
  return features
    .flatMap((feature) => feature.navigation ?? [])
    .filter((entry) => entry.visible?.(session) ?? true)
    .sort((a, b) => a.order - b.order);
}

/** Every command that this person has. */
export function commands(session: Current): Command[] {
  return features
    .flatMap((feature) => feature.commands ?? [])
    .filter((command) => command.visible?.(session) ?? true);
}

/** Binds the shortcuts that work on every screen. */
export function useCommandKeys(): void {
  const session = useSession();
  const go = useGo();
  const show = usePalette((state) => state.show);
  const showSheet = useSheet((state) => state.show);
  const { undo, redo } = useUndo();
  const bindings = useMemo(() => {
    const { anywhere } = shortcuts;
    const all: Bindings = {
      [anywhere.palette]: show,
      [anywhere.sheet]: showSheet,
      [anywhere.undo]: () => undo(),
      [anywhere.redo]: redo,
      [anywhere.print]: printPage,
    };
    for (const entry of navigation(session)) {
      if (entry.shortcut) all[entry.shortcut] = () => go(entry.to);
    }
    for (const command of commands(session)) {
      if (command.shortcut) all[command.shortcut] = () => command.run({ go, session });
    }
    return all;
  }, [session, go, show, showSheet, undo, redo]);
  useShellKeys(bindings);
}
