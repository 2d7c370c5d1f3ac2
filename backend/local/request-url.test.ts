import { expect, test } from 'vitest';
import { requestUrl } from './request-url.ts';

test.each([
  ['/buffer?limit=5', '/buffer', '?limit=5'],
  ['//', '//', ''],
  ['//%zz:99999/?a=1', '//%zz:99999/', '?a=1'],
  ['http://[', '/', ''],
  ['http://other.test/stream', '/stream', ''],
  ['*', '/', ''],
  [undefined, '/', ''],
])('%s is the path %s', (target, pathname, search) => {
  expect(requestUrl(target)).toMatchObject({ pathname, search });
});
