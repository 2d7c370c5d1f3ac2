import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Lazy parts are transformed when a test first needs them, which may take seconds on a slow machine.
configure({ asyncUtilTimeout: 15_000 });

// jsdom has no layout, and a virtualized table in a viewport without height shows no rows.
for (const [name, sizePx] of [
  ['clientWidth', 600],
  ['clientHeight', 400],
  ['offsetWidth', 600],
  ['offsetHeight', 400],
  ['scrollHeight', 400],
] as const) {
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => sizePx });
}

// Everything is in view, unless a test says otherwise.
HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 600, 400);

afterEach(cleanup);
