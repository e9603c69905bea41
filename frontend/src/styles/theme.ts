import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one hue. Mantine wants ten shades; 6 is the fill in light, 5 in dark. */
const cobalt: MantineColorsTuple = [
  '#edf1fe',
  '#dbe3fd',
  '#b7c6fb',
  '#9db0ff',
  '#6d86ee',
  '#4463e6',
  '#2547d0',
  '#1c39b0',
  '#162d8c',
  '#1b2347',
];

/** Mantine's greys in the dark, as blue as our own: from ink to canvas. */
const dark: MantineColorsTuple = [
  '#eceef2',
  '#aeb4c0',
  '#8a91a0',
  '#5f6675',
  '#343944',
  '#252932',
  '#1d2027',
  '#131519',
  '#101216',
  '#0c0d10',
];

/** What closes is gone at once: as long as it is there, it owns the keyboard. */
const FADE = { duration: 120, exitDuration: 0 };

export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: { light: 6, dark: 5 },
  colors: { cobalt, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'var(--radius-control)',
  fontSizes: {
    xs: 'var(--text-11)',
    sm: 'var(--text-13)',
    md: 'var(--text-13)',
    lg: 'var(--text-14)',
    xl: 'var(--text-18)',
  },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '26px' },
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-sm' } },
    // What is typed may run the other way.
    TextInput: { defaultProps: { dir: 'auto' } },
    Textarea: { defaultProps: { dir: 'auto' } },
    // Enter takes the first that fits what was typed.
    Select: { defaultProps: { selectFirstOptionOnChange: true } },
    Tooltip: {
      defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 0 } },
    },
    ComboboxChevron: { defaultProps: { 'aria-hidden': true } },
    Menu: {
      defaultProps: {
        shadow: 'none',
        transitionProps: FADE,
        withinPortal: true,
        // Without keys: the one that opened a menu comes round while it is there, and closed it.
        clickOutsideEvents: ['mousedown', 'touchstart'],
      },
    },
    Popover: { defaultProps: { shadow: 'none', transitionProps: FADE } },
    Modal: { defaultProps: { transitionProps: { ...FADE, transition: 'fade' } } },
  },
});

/** Mantine's own variables, drawn from our tokens, so that both agree. */
export const resolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink3)',
    '--mantine-color-placeholder': 'var(--ink3)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-error': 'var(--cinnabar-text)',
    '--mantine-color-anchor': 'var(--brand-text)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink3)',
  };
  return { variables: {}, light: shared, dark: shared };
};
