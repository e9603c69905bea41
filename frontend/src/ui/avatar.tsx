import { graphemes } from '../lib/text';
import styles from './avatar.module.css';

const HUES = [
  '#3355d1',
  '#0b7285',
  '#8a5a00',
  '#a8325f',
  '#1c7a55',
  '#a14416',
  '#6d42b5',
  '#4b5563',
];

/** Initials of a person on a colour that is always the same for that person. */
export function Avatar({
  name,
  id = name,
  size = 20,
}: {
  name: string;
  id?: string;
  size?: number;
}) {
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: size * 0.46, background: hueOf(id) }}
      title={name}
      aria-hidden
    >
      {initials(name)}
    </span>
  );
}

/** A person beside their avatar. */
export function Person({ name, id }: { name: string; id?: string }) {
  if (!name) return null;
  return (
    <span className={styles.person}>
      <Avatar name={name} id={id} />
      <bdi>{name}</bdi>
    </span>
  );
}

/** The given name's last character in Chinese, two letters elsewhere. */
export function initials(name: string): string {
  const plain = name.trim();
  if (/\p{Script=Han}/u.test(plain)) return graphemes(plain).at(-1) ?? '';
  const words = plain.split(/[\s.@_-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => graphemes(word ?? '')[0]?.toUpperCase() ?? '').join('');
}

function hueOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] as string;
}
