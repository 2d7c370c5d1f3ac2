import { expect, test } from 'vitest';
import { beginsAsText } from './begins-as-text.ts';

test.each(['oops', '<html>', '"text"', ' \n id,name', '\uFEFFid,name', 'a{', '(['])(
  '%j begins as text',
  (start) => {
    expect(beginsAsText(start)).toBe(true);
  },
);

test.each(['', ' \r\n\t', '\uFEFF', '{"id":1}', '[1]', ' \n{', '\uFEFF[', '\uFEFF {'])(
  '%j may be rows, or nothing',
  (start) => {
    expect(beginsAsText(start)).toBe(false);
  },
);
