import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// It says that it has every property, and knows only what is not displayed.
Object.getPrototypeOf(CSS).supports = () => false;
