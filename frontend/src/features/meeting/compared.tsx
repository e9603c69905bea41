import { diffWordsWithSpace } from 'diff';
import { useLocale } from '../../i18n';
import styles from './meeting.module.css';

/** Two texts as one: what went struck through, what came underlined. */
export function Compared({ from, to }: { from: string; to: string }) {
  const locale = useLocale();
  // Chinese has no spaces between its words.
  const words = new Intl.Segmenter(locale, { granularity: 'word' });
  return (
    <div className={`${styles.compared} selectable`}>
      {diffWordsWithSpace(from, to, { intlSegmenter: words }).map((part, i) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts never move
        if (part.added) return <ins key={i}>{part.value}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of two texts never move
        if (part.removed) return <del key={i}>{part.value}</del>;
        return part.value;
      })}
    </div>
  );
}
