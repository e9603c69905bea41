/** Marks an input whose text stands for nothing yet. */
export const unfinished = (text: string) => ({ 'data-unfinished': text ? true : undefined });

/**
 * Leads to the first input within that has such a text, and says whether there is
 * one: what somebody typed is not left out of what is saved without a word.
 */
export function toUnfinished(within: Element | null): boolean {
  const input = within?.querySelector<HTMLElement>('[data-unfinished]');
  input?.focus();
  return !!input;
}
