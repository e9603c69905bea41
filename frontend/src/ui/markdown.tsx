import Parsed from 'markdown-to-jsx';
import type { ReactNode } from 'react';
import { useLeaving } from '../lib/leaving';
import { NAMED } from './named';
import styles from './rich-text.module.css';

// Nothing in a text may reach out: HTML is shown as it was typed, and a picture would
// be fetched from wherever its author says.
const options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  overrides: {
    img: ({ alt }: { alt?: string }) => <span>{alt}</span>,
    a: Target,
  },
};

/** A text that is Markdown, as elements. */
export default function Markdown({ text }: { text: string }) {
  return <Parsed options={options}>{lines(text)}</Parsed>;
}

// Who presses Enter means a new line, which Markdown alone would join.
const lines = (text: string) => text.replace(/([^\n])\n(?=[^\n])/g, '$1  \n');

function Target({ href, children }: { href?: string; children?: ReactNode }) {
  const ask = useLeaving((state) => state.ask);
  if (href === NAMED) return <span className={styles.named}>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      onClick={(event) => {
        event.preventDefault();
        if (href) ask(href);
      }}
    >
      {children}
    </a>
  );
}
