/** The address of a record, as people send it to each other. */
export const linkTo = (kind: string, id: string): string => `roadbook://${kind}/${id}`;

/** The kind and id in such an address; undefined where the text is none. */
export function linked(text: string): { kind: string; id: string } | undefined {
  const [, kind, id] = text.trim().match(/^roadbook:\/\/([a-z_]+)\/([0-9A-Za-z-]+)\/?$/) ?? [];
  return kind && id ? { kind, id } : undefined;
}

/** A piece of a text: an address of the web, or what is between two. */
interface Piece {
  text: string;
  address?: string;
}

// A full stop or a bracket behind an address belongs to the sentence.
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'，。；、（）]*[^\s<>"'，。；、（）.,;:!?)\]]/gi;

/** A text with the addresses of the web in it told apart. */
export function addressesIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    if (index > end) pieces.push({ text: text.slice(end, index) });
    const address = /^www\./i.test(found) ? `https://${found}` : found;
    pieces.push({ text: found, address });
    end = index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
