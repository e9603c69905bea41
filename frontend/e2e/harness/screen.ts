/**
 * What a person sees and does, whatever shows the page. Names are those that a
 * screen reader would say. Everything waits until it can be done, and fails with
 * what was on screen instead.
 */
export interface Screen {
  /** Waits until the words are to be seen. */
  sees(words: string | RegExp): Promise<void>;
  /** Presses a button, link, tab, choice or menu item. */
  presses(name: string | RegExp): Promise<void>;
  /** Replaces what is in the field of that label. */
  writes(label: string | RegExp, text: string): Promise<void>;
  /** Hits a key or a chord, such as `Enter` or `Control+k`. */
  hits(keys: string): Promise<void>;
  /** Keeps a picture in the journey's output. */
  keeps(picture: string): Promise<void>;
  /** Asks a service through the page, for facts that no screen shows. */
  asks<T>(service: string, method: string, ...args: unknown[]): Promise<T>;
}
