/**
 * The shortcuts that belong to a sort of place, by what they do. Where a key is
 * heard and the sheet that lists them read it here; the shortcuts that go
 * somewhere or add something stand with their command, in a feature.
 */
export const shortcuts = {
  anywhere: {
    palette: 'mod+k',
    sheet: '?',
    undo: 'mod+z',
    redo: 'mod+shift+z',
    save: 'mod+enter',
    print: 'mod+p',
  },
  list: {
    next: 'j',
    previous: 'k',
    open: 'enter',
    peek: 'space',
    select: 'x',
    'select-to': 'shift+x',
    'select-all': 'mod+a',
    edit: 'e',
    'edit-cell': 'f2',
    copy: 'mod+c',
    remove: 'delete',
    create: 'c',
    find: '/',
    filter: 'f',
    back: 'escape',
  },
  board: {
    next: 'j',
    previous: 'k',
    open: 'enter',
    peek: 'space',
    move: 'm',
    select: 'x',
    edit: 'e',
    remove: 'delete',
  },
  calendar: {
    earlier: 'arrowleft',
    later: 'arrowright',
    today: '.',
    day: 'd',
    week: 'w',
    month: 'm',
    create: 'n',
    open: 'enter',
    'move-event': 'alt+arrows',
    'change-length': 'alt+shift+arrows',
    remove: 'delete',
  },
  record: { edit: 'e', log: 'l' },
} as const;
