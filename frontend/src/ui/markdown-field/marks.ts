/** A text with what is selected in it. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

export type Mark = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'numbers' | 'quote';

const AROUND = { bold: '**', italic: '*', code: '`' } as const;

const BEFORE = {
  list: { every: /^(\s*)[-*+] /, of: () => '- ' },
  numbers: { every: /^(\s*)\d+[.)] /, of: (line: number) => `${line + 1}. ` },
  quote: { every: /^()> ?/, of: () => '> ' },
} as const;

/** The text with a mark on what is selected, or without it where it had it. */
export function marked(mark: Mark, at: Selected): Selected {
  if (mark === 'link') return linked(at, '');
  return mark in AROUND
    ? wrapped(at, AROUND[mark as keyof typeof AROUND])
    : begun(at, BEFORE[mark as keyof typeof BEFORE]);
}

/** What is selected as a link; without an address the caret waits where it belongs. */
export function linked({ text, start, end }: Selected, address: string): Selected {
  const words = text.slice(start, end);
  const before = `${text.slice(0, start)}[${words}](`;
  const caret = words ? before.length + address.length : start + 1;
  return { text: `${before}${address})${text.slice(end)}`, start: caret, end: caret };
}

/** Spaces at the ends stay outside: Markdown knows no bold that begins with one. */
function wrapped({ text, start, end }: Selected, sign: string): Selected {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = Math.max(from, end - (words.length - words.trimEnd().length));
  const before = text.slice(0, from);
  const inner = text.slice(from, to);
  const after = text.slice(to);
  if (ends(before, sign) && begins(after, sign))
    return {
      text: before.slice(0, -sign.length) + inner + after.slice(sign.length),
      start: from - sign.length,
      end: to - sign.length,
    };
  return {
    text: before + sign + inner + sign + after,
    start: from + sign.length,
    end: to + sign.length,
  };
}

// One star more would be another mark: ** is not italic twice.
const ends = (text: string, sign: string) => text.endsWith(sign) && !text.endsWith(sign + sign[0]);
const begins = (text: string, sign: string) =>
  text.startsWith(sign) && !text.startsWith(sign + sign[0]);

interface Beginning {
  every: RegExp;
  of: (line: number) => string;
}

/** The lines that the selection touches, each with the beginning, or without it where all had it. */
function begun({ text, start, end }: Selected, { every, of }: Beginning): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop < 0 ? text.length : stop;
  const lines = text.slice(from, to).split('\n');
  const had = lines.every((line) => every.test(line));
  const changed = lines
    .map((line, i) => (had ? line.replace(every, '$1') : of(i) + line))
    .join('\n');
  const caret = from + changed.length;
  return {
    text: text.slice(0, from) + changed + text.slice(to),
    start: start === end ? caret : from,
    end: caret,
  };
}

const ITEM = /^(\s*)([-*+]|\d+[.)]|>) (\[[ x]\] )?/;

/**
 * What Enter makes in a list or a quote: the next item, or its end after an empty one.
 * Null where it is a new line and nothing else.
 */
export function continued({ text, start, end }: Selected): Selected | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const item = ITEM.exec(line);
  if (!item) return null;
  if (line === item[0]) {
    return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  }
  const [, indent = '', sign = '', box = ''] = item;
  const next = /^\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.at(-1)}` : sign;
  const piece = `\n${indent}${next} ${box && '[ ] '}`;
  const caret = start + piece.length;
  return { text: text.slice(0, start) + piece + text.slice(start), start: caret, end: caret };
}

/** The one piece by which two texts differ: typing that alone keeps the undo of the box. */
export function change(before: string, after: string): { from: number; to: number; put: string } {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < least - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from, to: before.length - tail, put: after.slice(from, after.length - tail) };
}
