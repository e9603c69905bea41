import { useState } from 'react';

/**
 * A text that is written where it stands. What a colleague has written meanwhile is
 * shown, but never takes the place of what somebody has typed and not sent yet.
 */
export function useWritten(kept: string) {
  const [text, write] = useState(kept);
  const [read, setRead] = useState(kept);
  /** What is typed differs from it: as it was read, or as it was sent. */
  const [known, setKnown] = useState(kept);
  if (kept !== read) {
    setRead(kept);
    setKnown(kept);
    if (text === known) write(kept);
  }
  return {
    text,
    write,
    changed: text !== known,
    sent: () => setKnown(text),
    refused: () => setKnown(read),
    reset: () => write(known),
  };
}
