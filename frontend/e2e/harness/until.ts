const PATIENCE_MS = 90_000;

/** Waits until something is so; `what` says in words what never was. */
export async function until(
  what: string | (() => string),
  isSo: () => Promise<boolean>,
): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > giveUp) {
      throw new Error(`It never came to this: ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
