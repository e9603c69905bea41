import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// It says that it has every property, and knows only what is not displayed.
Object.getPrototypeOf(CSS).supports = () => false;

// A box that grows with its text measures it again when the fonts have come.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });
