import { MantineProvider } from '@mantine/core';
import { fireEvent, render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MarkdownField } from './markdown-field';

it('leaves the Enter that ends a composition to the input method', () => {
  const { getByRole } = render(
    <MantineProvider>
      <MarkdownField aria-label="Minutes" value="- 你好" onChange={() => {}} />
    </MantineProvider>,
  );
  const area = getByRole('textbox') as HTMLTextAreaElement;
  area.setSelectionRange(4, 4);
  // WebKit says no more of it than this.
  const left = fireEvent.keyDown(area, { key: 'Enter', keyCode: 229 });
  expect(left).toBe(true);
});
