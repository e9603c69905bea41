import { useLeaving } from '../lib/leaving';
import { addressesIn } from '../lib/link';
import styles from './linked-text.module.css';

/** A text in which addresses of the web can be pressed. */
export function LinkedText({ text }: { text: string }) {
  return addressesIn(text).map((piece, i) =>
    piece.address ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <AddressLink key={i} address={piece.address} text={piece.text} />
    ) : (
      piece.text
    ),
  );
}

/** It leads out of the program, which is asked about first. */
export function AddressLink({ address, text }: { address: string; text?: string }) {
  const ask = useLeaving((state) => state.ask);
  return (
    <button
      type="button"
      className={styles.address}
      aria-label={text ? undefined : address}
      onClick={() => ask(address)}
    >
      {text ?? '↗'}
    </button>
  );
}
