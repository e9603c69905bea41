import { render } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { expect, it } from 'vitest';
import { useKeys } from './keys';

it('a screen hears keys from the moment that it is shown', () => {
  const heard: string[] = [];
  function Screen() {
    useKeys({ j: () => heard.push('j') });
    return null;
  }
  function Hasty() {
    useLayoutEffect(() => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', cancelable: true }));
    }, []);
    return <Screen />;
  }
  render(<Hasty />);
  expect(heard).toEqual(['j']);
});
