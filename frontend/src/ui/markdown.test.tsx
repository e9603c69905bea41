import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Markdown from './markdown';
import { NAMED } from './named';

const html = (text: string) => render(<Markdown text={text} />).container;

test('a text has headings, lists, bold words and its own lines', () => {
  const drawn = html('## Offer\n\n- ten per cent\n- **four weeks**\n\nfirst\nsecond');
  expect(drawn.querySelector('h2')?.textContent).toBe('Offer');
  expect([...drawn.querySelectorAll('li')].map((li) => li.textContent)).toEqual([
    'ten per cent',
    'four weeks',
  ]);
  expect(drawn.querySelector('strong')?.textContent).toBe('four weeks');
  expect(drawn.querySelectorAll('br')).toHaveLength(1);
});

test('nothing in a text runs or reaches out', () => {
  const drawn = html(
    '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n![a](https://evil.example/a.png)\n\n[go](javascript:alert(1))',
  );
  expect(drawn.querySelector('script, img, [onerror]')).toBeNull();
  expect(drawn.innerHTML).not.toContain('javascript:');
  expect(drawn.textContent).toContain('<script>');
});

test('the name of somebody who was told stands out, wherever it is', () => {
  const drawn = html(`请[@林晓](${NAMED})看 **报价**`);
  expect(drawn.querySelector('span')?.textContent).toBe('@林晓');
  expect(drawn.querySelector('a')).toBeNull();
});
