import { expect, test } from 'vitest';
import { type FindingCase, findingOn } from './testing/decision-on.ts';

/** Each wording of each of these findings, with its evidence. */
const FINDINGS: readonly FindingCase[] = [
  [
    'many pages, read slowly',
    'decision.buffered-limit',
    'Buffered stops working at about 12,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 990.',
    'Reading 990 rows took 2.30 s, as the Server-Timing of buffered says. At that pace 12,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'many pages, read slowly',
    'decision.streamed-limit',
    'Streamed goes up to about 360,000 rows, because a function can be set to run for 15 minutes at most; at this pace, the limit of 2 MB a second after its first 6 MB does not slow it down.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows. After its first page it came at 53.2 kB a second here.',
  ],
  [
    'enough rows to come near nothing',
    'decision.buffered-limit',
    'Buffered stops working at 48,000 rows of this size at most, because its largest response is 6 MB; you have 20,000.',
    'A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third. Reading 20,000 rows took 4.50 s, as the Server-Timing of buffered says. At that pace 120,000 rows take 29 s, after which API Gateway gives up unless its limit is raised.',
  ],
  [
    'enough rows to come near nothing',
    'decision.streamed-limit',
    'Streamed goes up to about 1,600,000 rows, because its largest response is 200 MB; at this pace, the limit of 2 MB a second after its first 6 MB does not slow it down.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows. After its first page it came at 527.6 kB a second here.',
  ],
  [
    'few large rows near the 6 MB',
    'decision.buffered-limit',
    'Buffered already takes 79 % of the size that it may take, for 20 rows.',
    'A row takes 250.0 kB; 25 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third. After its first page, streamed returned 9 rows a second, and buffered is assumed to read them as fast. At that pace 260 rows take 29 s, after which API Gateway gives up unless its limit is raised.',
  ],
  [
    'one page, and a cold start on one side',
    'decision.streamed-limit',
    'Streamed goes up to about 1,600,000 rows, because its largest response is 200 MB; beyond about 48,000 rows it comes at 2 MB a second at most.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows.',
  ],
  [
    'one page and a long wait',
    'decision.streamed-limit',
    'Streamed goes up to about 360,000 rows, because a function can be set to run for 15 minutes at most; beyond about 48,000 rows it comes at 2 MB a second at most.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows.',
  ],
  [
    'other people’s endpoints, the same rows by hash',
    'decision.buffered-limit',
    'If this ran on Lambda behind API Gateway, buffered would stop working at about 11,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 990.',
    'After its first page, streamed returned 409 rows a second, and buffered is assumed to read them as fast. At that pace 11,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'the gateway gave up',
    'decision.limit-broken',
    'Streamed returned all 20,000 rows; buffered ran into a time limit after 29.03 s and returned none.',
    'HTTP 504 says that the time for an answer was over.',
  ],
  [
    'the function refused a response that is too large',
    'decision.limit-broken',
    'Streamed returned all 60,000 rows; buffered ran into the 6 MB of its largest response and returned none.',
    'The function itself answered ResponseTooLarge.',
  ],
  [
    'HTTP 502 for more than 6 MB',
    'decision.limit-broken',
    'Streamed returned all 60,000 rows; buffered most likely ran into the 6 MB of its largest response and returned none.',
    'The other side returned 7.80 MB for these rows.',
  ],
  [
    'no readable answer after 29 s',
    'decision.limit-broken',
    'Streamed returned all 5,000 rows; buffered most likely ran into a time limit after 29.04 s and returned none.',
    'After 29 s API Gateway gives up, with an answer that a page may not read.',
  ],
  [
    'both ran into limits',
    'decision.limit-broken',
    'Buffered ran into a time limit after 29.03 s, and streamed into a time limit after 2.42 s.',
    'Buffered: HTTP 504 says that the time for an answer was over. Streamed: The function itself answered DeadlineExceeded.',
  ],
  [
    'a server of one’s own that writes its rows slowly',
    'decision.buffered-limit',
    'If this ran on Lambda behind API Gateway, buffered would stop working at about 23,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 2,000.',
    'After its first page, streamed returned 826 rows a second, and buffered is assumed to read them as fast. At that pace 23,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'a minute buffered, which shows that 29 s are not the limit',
    'decision.buffered-limit',
    'Buffered stops working at 48,000 rows of this size at most, because its largest response is 6 MB; you have 990.',
    'A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
];

test.each(FINDINGS)('%s: %s', (situation, code, sentence, evidence) => {
  expect(findingOn(situation, code)).toMatchObject({ sentence, evidence });
});
