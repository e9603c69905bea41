import Parsed from 'markdown-to-jsx';

// Nothing in a text may reach out: HTML is shown as it was typed, and a picture would
// be fetched from wherever its author says.
const options = {
  disableParsingRawHTML: true,
  overrides: {
    img: ({ alt }: { alt?: string }) => <span>{alt}</span>,
    a: ({ href, children }: { href?: string; children?: React.ReactNode }) => (
      <a href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    ),
  },
};

/** A text that is Markdown, as elements. */
export default function Markdown({ text }: { text: string }) {
  return <Parsed options={options}>{text}</Parsed>;
}
