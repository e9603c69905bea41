import type { Icon } from '@tabler/icons-react';
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Key } from '../i18n';
import type { Shortcut } from './keys';
import type { Go } from './route';
import type { Current } from './types';

/** Asks for what a screen begins with, before it is drawn. */
export type Ask = (client: QueryClient, params: Record<string, string>) => Promise<unknown>;

/** The code of a screen. */
export interface ScreenModule {
  default: ComponentType;
  ask?: Ask;
}

/** A place in the window. `path` is the word of its kind: /opportunity/$id. */
export interface Screen {
  path: string;
  load: () => Promise<ScreenModule>;
  /** Whether it is found as it was left by whoever comes back: where one was in a list. */
  stays?: boolean;
  /** A bare screen fills the window, without the sidebar: the first run. */
  frame?: 'sheet' | 'bare';
}

/** An entry of the sidebar. */
export interface Navigation {
  label: Key;
  icon: Icon;
  to: string;
  group: 'day' | 'sell' | 'more';
  order: number;
  /** 'g t' and the like. */
  shortcut?: Shortcut;
  /** How its Chinese name sounds. */
  pinyin?: string;
  /** Other words that people look for it by, in any language. */
  keywords?: string[];
  visible?: (session: Current) => boolean;
  /** A number beside the entry. A hook: called on every draw. */
  useCount?: () => number;
}

/** What a command may use. */
export interface CommandContext {
  go: Go;
  session: Current;
}

/** One object serves menu, shortcut and palette. */
export interface Command {
  id: string;
  label: Key;
  icon: Icon;
  shortcut?: Shortcut;
  /** How its Chinese name sounds. */
  pinyin?: string;
  /** Other words that people look for it by, in any language. */
  keywords?: string[];
  visible?: (session: Current) => boolean;
  run: (context: CommandContext) => void;
}

/** A folder of features/, as the shell sees it. */
export interface Feature {
  screens: Screen[];
  navigation?: Navigation[];
  commands?: Command[];
}
