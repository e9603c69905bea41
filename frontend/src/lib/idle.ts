/** Where a browser does not know when it is idle: a pause that lets it answer a key. */
const PAUSE_MS = 50;

const idle = () =>
  new Promise<void>((go) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => go());
    else setTimeout(go, PAUSE_MS);
  });

/** Does one thing after the other while nobody waits for anything else. Returns how to stop it. */
export function whileIdle(things: Iterable<() => Promise<unknown>>): () => void {
  let stopped = false;
  void (async () => {
    for (const thing of things) {
      await idle();
      if (stopped) return;
      await thing().catch(() => {}); // it says what is wrong to whoever asks for it
    }
  })();
  return () => {
    stopped = true;
  };
}
