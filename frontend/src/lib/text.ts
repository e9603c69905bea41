const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The characters that a person sees: a family of emoji is one, however many code points it has. */
export const graphemes = (text: string): string[] =>
  Array.from(characters.segment(text), ({ segment }) => segment);

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A text that runs the other way turns nothing around it when it stands in a sentence. */
export const isolated = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
