import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconPrinter,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { printPage } from '../lib/go';
import { useGo } from '../lib/route';
import { useSession } from '../lib/session';
import { useSheet } from '../lib/sheet';
import { shortcuts } from '../lib/shortcuts';
import { currentSubject } from '../lib/subject';
import { useUndo } from '../record/undo';
import { commands, navigation } from './commands';
import { type Entry, plain } from './palette-entries';
import { useAppearance } from './use-appearance';

// What is printed is the page, not the palette above it.
const afterPalette = (run: () => void) => () => setTimeout(run, 50);

/** Everything that can be done and every place to go, for this person. */
export function usePaletteEntries(): Entry[] {
  const { t, locale } = useTranslation();
  const session = useSession();
  const go = useGo();
  const appearance = useAppearance();
  const { undo, redo } = useUndo();
  const showSheet = useSheet((state) => state.show);
  const entry = (
    one: Omit<Entry, 'names' | 'words'>,
    keywords: string[] = [],
    pinyin = '',
  ): Entry => ({
    ...one,
    // Who reads English looks for a record by what might sound like a Chinese name.
    names: [one.label, ...(locale === 'zh-CN' && pinyin ? [pinyin] : [])].map(plain),
    words: [one.label, pinyin, ...keywords].join(' ').toLowerCase(),
  });
  const subject = currentSubject();
  return [
    ...(subject?.actions ?? []).map((action) =>
      entry({ ...action, group: 'selected' }, [subject?.name ?? '', ...(action.keywords ?? [])]),
    ),
    ...commands(session).map(({ id, label, icon, shortcut, pinyin, keywords, run }) =>
      entry(
        { id, group: 'do', label: t(label), icon, shortcut, run: () => run({ go, session }) },
        keywords,
        pinyin,
      ),
    ),
    entry(
      {
        id: 'app.undo',
        group: 'do',
        label: t('shortcut.does.undo'),
        icon: IconArrowBackUp,
        shortcut: shortcuts.anywhere.undo,
        run: () => undo(),
      },
      ['undo 撤销'],
    ),
    entry(
      {
        id: 'app.redo',
        group: 'do',
        label: t('shortcut.does.redo'),
        icon: IconArrowForwardUp,
        shortcut: shortcuts.anywhere.redo,
        run: redo,
      },
      ['redo 重做'],
    ),
    entry(
      {
        id: 'app.print',
        group: 'do',
        label: t('shortcut.does.print'),
        icon: IconPrinter,
        shortcut: shortcuts.anywhere.print,
        run: afterPalette(printPage),
      },
      ['print pdf 打印'],
    ),
    entry(
      {
        id: 'app.shortcuts',
        group: 'do',
        label: t('shortcut.title'),
        icon: IconKeyboard,
        shortcut: shortcuts.anywhere.sheet,
        run: showSheet,
      },
      ['keyboard shortcuts 快捷键'],
    ),
    entry(
      {
        id: 'app.theme',
        group: 'do',
        label: t(appearance.dark ? 'palette.light' : 'palette.dark'),
        icon: appearance.dark ? IconSun : IconMoon,
        run: appearance.switchTheme,
      },
      ['theme dark light', '主题 深色 浅色'],
    ),
    entry(
      {
        id: 'app.language',
        group: 'do',
        label: t('palette.language'),
        icon: IconLanguage,
        run: appearance.switchLanguage,
      },
      ['language english 中文 语言'],
    ),
    ...navigation(session).map(({ to, label, icon, shortcut, pinyin, keywords = [] }) =>
      entry(
        { id: to, group: 'go', label: t(label), icon, shortcut, run: () => go(to) },
        [to, ...keywords],
        pinyin,
      ),
    ),
    entry(
      {
        id: '/settings',
        group: 'go',
        label: t('app.settings'),
        icon: IconSettings,
        run: () => go('/settings'),
      },
      ['settings'],
    ),
  ];
}
