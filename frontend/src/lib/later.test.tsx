import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { describe, expect, it } from 'vitest';
import { declaredLater, later } from './later';

const declare = () => later(() => Promise.resolve({ default: () => <p>drawn</p> }));

describe('a component that is loaded later', () => {
  it('is waited for', async () => {
    const Part = declare();
    render(
      <Suspense fallback="waiting">
        <Part />
      </Suspense>,
    );
    expect(screen.getByText('waiting')).toBeTruthy();
    expect(await screen.findByText('drawn')).toBeTruthy();
  });

  it('is drawn at once where it has been loaded', async () => {
    const Part = declare();
    await declaredLater.at(-1)?.();
    render(
      <Suspense fallback="waiting">
        <Part />
      </Suspense>,
    );
    expect(screen.getByText('drawn')).toBeTruthy();
  });
});
