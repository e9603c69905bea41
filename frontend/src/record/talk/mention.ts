import { NAMED } from '../../ui/named';

/** A name that is being written after an @, and where the @ stands. */
export interface Begun {
  at: number;
  typed: string;
}

/** Longer than any name: what follows an @ far back is no longer one. */
const LONGEST = 30;

/** The name that the person is writing where the caret stands, if any. */
export function begunAt(text: string, caret: number): Begun | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || at >= caret || caret - at > LONGEST) return null;
  // An @ within a word is part of an address.
  if (/[\w.-]/.test(text.charAt(at - 1))) return null;
  const typed = text.slice(at + 1, caret);
  return /[\n,，。;；:：!！?？]/.test(typed) ? null : { at, typed };
}

/**
 * Of the names that were found for less than is typed by now, those that still fit:
 * whoever types fast and hits Enter must not name somebody else.
 */
export const fitting = <T extends { title: string }>(found: T[], typed: string): T[] =>
  found.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));

/** The text with the whole name in place of what was begun, and where the caret then stands. */
export function completed(
  text: string,
  begun: Begun,
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, begun.at)}@${name} `;
  const after = text.slice(begun.at + 1 + begun.typed.length).replace(/^ /, '');
  return { text: before + after, caret: before.length };
}

/** A text in pieces: those that name somebody, and those between. */
export function pieces(text: string, names: string[]): { text: string; name: boolean }[] {
  const byLength = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name}`);
  const found: { text: string; name: boolean }[] = [];
  let plain = '';
  const flush = () => {
    if (plain) found.push({ text: plain, name: false });
    plain = '';
  };
  for (let i = 0; i < text.length; ) {
    const name = byLength.find((one) => text.startsWith(one, i));
    if (name) {
      flush();
      found.push({ text: name, name: true });
    } else plain += text.charAt(i);
    i += name?.length ?? 1;
  }
  flush();
  return found;
}

/** A text as Markdown in which the names of those who were told stand out. */
export const marked = (text: string, names: string[]): string =>
  pieces(text, names)
    .map((piece) => (piece.name ? `[${piece.text}](${NAMED})` : piece.text))
    .join('');
