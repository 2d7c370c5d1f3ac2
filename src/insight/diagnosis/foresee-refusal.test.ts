import { expect, test } from 'vitest';
import { foreseeRefusal } from './foresee-refusal.ts';

test.each([
  ['http://api.example.test/', 'https://page.example.test/', 'check.mixed-content'],
  ['http://192.168.0.7/', 'https://page.example.test/', 'check.mixed-content'],
  ['http://127.0.0.1:3001/', 'https://page.example.test/', undefined],
  ['http://api.localhost:3001/', 'https://page.example.test/', undefined],
  ['https://api.example.test/', 'https://page.example.test/', undefined],
  ['http://api.example.test/', 'http://localhost:5173/', undefined],
  ['https://api.example.test/', 'file:///home/ann/index.html', 'check.opened-from-file'],
  ['no address', 'https://page.example.test/', undefined],
])('%s asked from %s: %s', (url, pageUrl, code) => {
  expect(foreseeRefusal(url, pageUrl)?.code).toBe(code);
});
