/**
 * Asks for many with one question: what is asked for in the same moment, row by
 * row of a list, is asked for together.
 */
export function together<T>(askAll: (ids: string[]) => Promise<Record<string, T>>) {
  let next: { ids: Set<string>; answers: Promise<Record<string, T>> } | undefined;
  return async (id: string): Promise<T> => {
    if (!next) {
      const ids = new Set<string>();
      const answers = new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
        next = undefined;
        return askAll([...ids]);
      });
      next = { ids, answers };
    }
    next.ids.add(id);
    const found = (await next.answers)[id];
    if (found === undefined) throw new Error(`no answer for ${id}`);
    return found;
  };
}
